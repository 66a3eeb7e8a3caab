namespace Wrkr.Samples.RepoAudit;

/// <summary>The files below a directory that an audit takes: no links, nothing of tools, and no more than it can do in a moment.</summary>
public static class DirectoryListing
{
    /// <summary>The most files that are taken.</summary>
    public const int MaxFiles = 20_000;

    /// <summary>The most bytes that are taken.</summary>
    public const long MaxBytes = 1L << 30;

    private static readonly HashSet<string> Skipped = new([".git", "bin", "obj", ".wrkr", "wrkr-out"], StringComparer.OrdinalIgnoreCase);

    private static readonly EnumerationOptions Options = new() { AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true };

    /// <summary>The files by path (ordinal, with <c>/</c> as separator), and what was left out as a sentence.</summary>
    /// <param name="directory">The directory.</param>
    public static (IReadOnlyList<(string Path, long Bytes)> Files, string? Left) Read(string directory)
    {
        var all = Walk(new DirectoryInfo(directory))
            .Select(file => (Path: Path.GetRelativePath(directory, file.FullName).Replace(Path.DirectorySeparatorChar, '/'), Bytes: file.Length))
            .OrderBy(file => file.Path, StringComparer.Ordinal)
            .ToList();

        var (count, bytes) = (0, 0L);
        while (count < all.Count && count < MaxFiles && bytes + all[count].Bytes <= MaxBytes)
        {
            bytes += all[count++].Bytes;
        }

        return count == all.Count
            ? (all, null)
            : (all[..count], $"Took the first {count} of {all.Count} files ({bytes} bytes): an audit takes at most {MaxFiles} files and {MaxBytes} bytes.");
    }

    private static IEnumerable<FileInfo> Walk(DirectoryInfo directory) => directory.EnumerateFiles("*", Options)
        .Concat(directory.EnumerateDirectories("*", Options).Where(below => !Skipped.Contains(below.Name)).SelectMany(Walk));
}
