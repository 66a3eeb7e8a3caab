namespace Wrkr.Runtime.Doctor.Checks;

/// <summary>Whether the disk has room. On a full one, commands fail and running jobs wait.</summary>
internal sealed class DiskSpaceCheck : IDoctorCheck
{
    private const long TooLittle = 100L << 20;
    private const long Little = 1L << 30;

    public DoctorCheckKind Kind { get; } = new(
        "disk-space", "At least 1 GiB is free where the store is; below 100 MiB is an error.", ReasonCodes.StoreUnavailable,
        "Free space there, or remove ended jobs with 'wrkr store prune'.");

    public ValueTask<DoctorFinding> RunAsync(DoctorSubject subject, CancellationToken cancellationToken) =>
        new(Judge(new DriveInfo(subject.NearestFolder).AvailableFreeSpace, subject.NearestFolder));

    internal static DoctorFinding Judge(long free, string folder)
    {
        var details = $"{ByteText.Of(free)} are free in '{folder}'.";
        return free switch
        {
            < TooLittle => DoctorFinding.Error(details),
            < Little => DoctorFinding.Warning(details),
            _ => DoctorFinding.Fine(details),
        };
    }
}
