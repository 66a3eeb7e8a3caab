namespace Wrkr.Samples.RepoAudit;

/// <summary>The files below a directory that an audit takes: no links, nothing of tools, and no more than it can do in a moment.</summary>
/// <param name="Files">The files by path, ordinal.</param>
/// <param name="Unreadable">How many were left out because they can't be read.</param>
/// <param name="Left">What was left out because there was too much, as a sentence; <see langword="null"/> when nothing was.</param>
public sealed record DirectoryListing(IReadOnlyList<ListedFile> Files, int Unreadable, string? Left)
{
    /// <summary>The most files that are taken.</summary>
    public const int MaxFiles = 20_000;

    /// <summary>The most bytes that are taken.</summary>
    public const long MaxBytes = 1L << 30;

    private static readonly HashSet<string> Skipped = new([".git", "bin", "obj", ".wrkr", "wrkr-out"], StringComparer.OrdinalIgnoreCase);

    private static readonly EnumerationOptions Options = new()
    {
        AttributesToSkip = FileAttributes.ReparsePoint,
        IgnoreInaccessible = true,
    };

    /// <summary>Lists a directory; it stops looking when it has enough, so it may be the root of a disk.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="without">Full paths of files and directories to pass over.</param>
    public static DirectoryListing Read(string directory, IEnumerable<string> without)
    {
        var files = new List<ListedFile>();
        var (bytes, unreadable, tooLarge) = (0L, 0, 0);
        foreach (var info in Walk(new DirectoryInfo(directory), new HashSet<string>(without, PathComparer())))
        {
            var path = Path.GetRelativePath(directory, info.FullName).Replace(Path.DirectorySeparatorChar, '/');
            if (ReadableBytes(info) is not { } size)
            {
                unreadable++;
            }
            else if (size > MaxBytes)
            {
                tooLarge++;
            }
            else if (files.Count == MaxFiles || bytes + size > MaxBytes)
            {
                return new(files, unreadable, Sentence($"Took the first {files.Count:N0} files ({bytes:N0} bytes)"));
            }
            else
            {
                files.Add(new(path, size));
                bytes += size;
            }
        }

        return new(files, unreadable, tooLarge == 0 ? null : Sentence($"Left out {tooLarge:N0} that are too large"));
    }

    /// <summary>
    /// Opens a listed file. One that looks empty stays closed: a pipe or a device does too, and to open it could mean to wait for ever.
    /// </summary>
    /// <param name="directory">The directory that was listed.</param>
    /// <param name="path">The file's path below it.</param>
    /// <param name="bytes">Its size.</param>
    public static Stream Open(string directory, string path, long bytes) =>
        bytes == 0 ? Stream.Null : File.OpenRead(Path.Combine(directory, path));

    private static string Sentence(FormattableString what) =>
        FormattableString.Invariant(what)
            + FormattableString.Invariant($": an audit takes at most {MaxFiles:N0} files and {MaxBytes:N0} bytes.");

    private static StringComparer PathComparer() => OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;

    private static IEnumerable<FileInfo> Walk(DirectoryInfo directory, HashSet<string> without)
    {
        // A directory sorts as the paths below it do: with its separator.
        var entries = directory.EnumerateFileSystemInfos("*", Options)
            .Where(entry => !without.Contains(entry.FullName))
            .OrderBy(entry => entry is DirectoryInfo ? entry.Name + "/" : entry.Name, StringComparer.Ordinal);
        return entries.SelectMany(entry => entry switch
        {
            FileInfo file => [file],
            DirectoryInfo below when !Skipped.Contains(below.Name) => Walk(below, without),
            _ => Enumerable.Empty<FileInfo>(),
        });
    }

    private static long? ReadableBytes(FileInfo file)
    {
        try
        {
            var bytes = file.Length;
            using var content = Open("", file.FullName, bytes);
            return bytes;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
