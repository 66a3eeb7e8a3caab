using System.Globalization;

namespace Wrkr.Runtime.Doctor.Checks;

/// <summary>
/// Whether the machine's clock is level with the store's, which never goes back: while it stands still, no lease expires and no timer is
/// due. And whether it was set while the doctor looked.
/// </summary>
internal sealed class ClockCheck : IDoctorCheck
{
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FarAhead = TimeSpan.FromMinutes(1);

    public DoctorCheckKind Kind { get; } = new(
        "clock", "The machine's clock isn't behind the store's (1 s; 1 min is an error), and isn't set while it is watched.",
        ReasonCodes.StoreUnavailable,
        "Set the machine's clock by a time service. If the store's is ahead for long, its machine's clock was: leases don't expire until "
        + "then.");

    public async ValueTask<DoctorFinding> RunAsync(DoctorSubject subject, CancellationToken cancellationToken)
    {
        var machine = subject.Options.TimeProvider.GetUtcNow();
        var set = machine - subject.StartedAt - subject.Elapsed;
        if (set.Duration() > Ahead)
        {
            return DoctorFinding.Warning($"The machine's clock was set by {Seconds(set)} s while it was watched.");
        }

        if (subject.Store is not { } store)
        {
            return DoctorFinding.Fine(subject.WhyNoStore);
        }

        var ahead = await store.NowAsync(cancellationToken).ConfigureAwait(false) - subject.Options.TimeProvider.GetUtcNow();
        var details = $"The store's clock is {Seconds(ahead)} s ahead of the machine's.";
        return ahead > FarAhead ? DoctorFinding.Error(details)
            : ahead > Ahead ? DoctorFinding.Warning(details)
            : DoctorFinding.Fine("The machine's clock is level with the store's.");
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
}
