using Wrkr.Runtime.Stores;

namespace Wrkr.Runtime.Doctor.Checks;

/// <summary>Whether the store has the schema of this version. A newer one isn't opened at all.</summary>
internal sealed class StoreVersionCheck : IDoctorCheck
{
    public DoctorCheckKind Kind { get; } = new(
        "store-version", "The store has the schema version of this Wrkr.", ReasonCodes.StoreUnavailable,
        "Stop older workers, then run 'wrkr store migrate --backup FILE'. Whoever opens the store with this version migrates it too.");

    public ValueTask<DoctorFinding> RunAsync(DoctorSubject subject, CancellationToken cancellationToken) => new(subject.Version switch
    {
        null => DoctorFinding.Fine(subject.WhyNoStore),
        SqliteSchema.Version => DoctorFinding.Fine($"Schema version {SqliteSchema.Version}, the newest that is known."),
        var older => DoctorFinding.Warning($"Schema version {older}; this version of Wrkr brings it up to {SqliteSchema.Version}."),
    });
}
