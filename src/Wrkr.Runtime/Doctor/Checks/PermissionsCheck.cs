namespace Wrkr.Runtime.Doctor.Checks;

/// <summary>Whether others may change or read the store. Whoever may write its directory may replace it.</summary>
internal sealed class PermissionsCheck : IDoctorCheck
{
    private const UnixFileMode OthersWrite = UnixFileMode.OtherWrite;
    private const UnixFileMode GroupWrites = UnixFileMode.GroupWrite;
    private const UnixFileMode OthersRead = UnixFileMode.OtherRead;

    public DoctorCheckKind Kind { get; } = new(
        "permissions", "Nobody but its owner may write the store or its directory; in production, others may not read the store either.",
        ReasonCodes.UnsafeOperation, "Take the permission away: chmod go-w DIRECTORY, chmod 600 FILE.");

    public ValueTask<DoctorFinding> RunAsync(DoctorSubject subject, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows())
        {
            return new(DoctorFinding.Fine("Not checked: this system has no such permissions."));
        }

        if (!Directory.Exists(subject.Folder))
        {
            return new(DoctorFinding.Fine("Not checked: the store's directory isn't there yet."));
        }

        var places = new List<(string Path, UnixFileMode Mode)>();
        foreach (var path in subject.Files.Prepend(subject.Folder))
        {
            places.Add((path, File.GetUnixFileMode(path)));
        }

        return new(
            Find(places, OthersWrite) is [_, ..] written
                ? IsSticky(places[0].Mode) && written is [var only] && only == subject.Folder
                    ? Doubtful($"Everybody may make files in '{only}'.")
                    : DoctorFinding.Error($"Everybody may write {Name(written)}.")
            : Find(places, GroupWrites) is [_, ..] shared ? Doubtful($"The group may write {Name(shared)}.")
            : subject.IsProduction && IsReachable(places[0].Mode) && Find(places[1..], OthersRead) is [_, ..] read
                ? DoctorFinding.Error($"Everybody may read {Name(read)}.")
            : DoctorFinding.Fine($"'{subject.Folder}' and the store are written by their owner alone."));

        DoctorFinding Doubtful(string details) => subject.IsProduction ? DoctorFinding.Error(details) : DoctorFinding.Warning(details);
    }

    /// <summary>Then files can be removed and renamed by their owners alone.</summary>
    private static bool IsSticky(UnixFileMode folder) => folder.HasFlag(UnixFileMode.StickyBit);

    private static bool IsReachable(UnixFileMode folder) => folder.HasFlag(UnixFileMode.OtherExecute);

    private static List<string> Find(IEnumerable<(string Path, UnixFileMode Mode)> places, UnixFileMode permission) =>
        [.. places.Where(place => place.Mode.HasFlag(permission)).Select(place => place.Path)];

    private static string Name(IEnumerable<string> paths) => string.Join(", ", paths.Select(path => $"'{path}'"));
}
