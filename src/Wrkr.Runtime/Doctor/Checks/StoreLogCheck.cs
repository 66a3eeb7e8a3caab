namespace Wrkr.Runtime.Doctor.Checks;

/// <summary>Whether the write-ahead log is copied back into the file. A reader that never ends keeps it from that.</summary>
internal sealed class StoreLogCheck : IDoctorCheck
{
    /// <summary>Workers copy it back each 16 MiB; a busy store's has some times that.</summary>
    private const long Large = 256L << 20;

    public DoctorCheckKind Kind { get; } = new(
        "store-log", "The write-ahead log beside the store has at most 256 MiB.", ReasonCodes.StoreUnavailable,
        "End programs that read the store without end, such as a shell of SQLite inside a transaction; the next worker copies it back.");

    public ValueTask<DoctorFinding> RunAsync(DoctorSubject subject, CancellationToken cancellationToken)
    {
        var log = new FileInfo($"{subject.Path}-wal");
        var bytes = log.Exists ? log.Length : 0;
        return new(bytes > Large
            ? DoctorFinding.Warning($"The log has {ByteText.Of(bytes)}.")
            : DoctorFinding.Fine($"The log has {ByteText.Of(bytes)}."));
    }
}
