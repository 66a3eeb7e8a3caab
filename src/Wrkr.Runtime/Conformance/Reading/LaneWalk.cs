namespace Wrkr.Runtime.Conformance.Reading;

/// <summary>Lists a lane's files in one order, without ever leaving its directory.</summary>
internal static class LaneWalk
{
    private const int MaxDepth = 32;

    /// <exception cref="WrkrException">
    /// <c>E_INVALID_INPUT_SCHEMA</c>: there is no such directory, or it holds more than may be read.
    /// </exception>
    public static IReadOnlyList<LaneFile> List(string directory, int most, CancellationToken cancellationToken)
    {
        var root = new DirectoryInfo(directory);
        if (!root.Exists)
        {
            throw File.Exists(directory)
                ? Wrong($"'{directory}' is a file, not a directory.", "Name the lane's directory; 'wrkr verify' checks one pack.")
                : Wrong($"There is no directory '{directory}'.", "Name the directory that the lane writes to, as in wrkr-out.");
        }

        var files = new List<LaneFile>();
        try
        {
            Add(root, "", 0, files, most, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Wrong($"'{directory}' can't be read to its end: {exception.Message}", "Mend the permissions in it.", exception);
        }

        files.Sort((left, right) => string.CompareOrdinal(left.Path, right.Path));
        return files;
    }

    private static void Add(
        DirectoryInfo directory, string prefix, int depth, List<LaneFile> files, int most, CancellationToken cancellationToken)
    {
        if (depth > MaxDepth)
        {
            throw Wrong($"'{prefix}' is more than {MaxDepth} directories deep.", "Name the directory that the lane writes to.");
        }

        foreach (var entry in directory.EnumerateFileSystemInfos("*", new EnumerationOptions { AttributesToSkip = 0 }))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var path = prefix + entry.Name;
            var isLink = entry.Attributes.HasFlag(FileAttributes.ReparsePoint);
            if (entry is DirectoryInfo inner && !isLink)
            {
                Add(inner, $"{path}/", depth + 1, files, most, cancellationToken);
                continue;
            }

            files.Add(new(path, entry.FullName, !isLink && entry is FileInfo file ? file.Length : 0, isLink));
            if (files.Count > most)
            {
                throw Wrong(
                    $"The directory holds more than {most} files.",
                    "Name the directory that the lane writes to, or allow more (--max-files).");
            }
        }
    }

    private static WrkrException Wrong(string problem, string advice, Exception? inner = null) =>
        new(ReasonCodes.InvalidInput, problem, advice, inner);
}
