using System.IO.Enumeration;

namespace Wrkr.Runtime.Fingerprints;

/// <summary>
/// Files by pattern, from the working directory: <c>*</c> and <c>?</c> within a name, <c>**</c> for any directories, also none. Links to
/// directories aren't followed by <c>**</c>, so there is no way round in circles.
/// </summary>
internal static class FilePattern
{
    private const int MaxFiles = 10_000;
    private const string AnyDirectories = "**";

    public static bool IsPattern(string text) => text.AsSpan().ContainsAny('*', '?');

    /// <summary>The files, each once, in ordinal order, with <c>/</c> between names.</summary>
    /// <exception cref="IOException">There are too many, or a directory can't be read.</exception>
    public static IReadOnlyCollection<string> Expand(string pattern)
    {
        var root = Path.GetPathRoot(pattern) ?? "";
        var names = pattern[root.Length..].Split(['/', Path.DirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
        var found = new SortedSet<string>(StringComparer.Ordinal);
        Walk(root.Replace('\\', '/'), names, found);
        return found;
    }

    private static void Walk(string directory, ReadOnlySpan<string> names, SortedSet<string> found)
    {
        if (names.IsEmpty || !Directory.Exists(directory.Length == 0 ? "." : directory))
        {
            return;
        }

        var name = names[0];
        var rest = names[1..];
        if (name == AnyDirectories)
        {
            Walk(directory, rest.IsEmpty ? ["*"] : rest, found);
            foreach (var below in Entries(directory).OfType<DirectoryInfo>().Where(below => below.LinkTarget is null))
            {
                Walk($"{directory}{below.Name}/", names, found);
            }
        }
        else if (!rest.IsEmpty)
        {
            foreach (var below in IsPattern(name) ? Matching<DirectoryInfo>(directory, name) : [name])
            {
                Walk($"{directory}{below}/", rest, found);
            }
        }
        else
        {
            foreach (var file in IsPattern(name) ? Matching<FileInfo>(directory, name) : File.Exists(directory + name) ? [name] : [])
            {
                found.Add(directory + file);
                if (found.Count > MaxFiles)
                {
                    throw new IOException($"More than {MaxFiles} files.");
                }
            }
        }
    }

    private static IEnumerable<string> Matching<T>(string directory, string name)
        where T : FileSystemInfo => Entries(directory).OfType<T>().Select(entry => entry.Name)
        .Where(entry => FileSystemName.MatchesSimpleExpression(name, entry, OperatingSystem.IsWindows()));

    private static IEnumerable<FileSystemInfo> Entries(string directory) =>
        new DirectoryInfo(directory.Length == 0 ? "." : directory).EnumerateFileSystemInfos();
}
