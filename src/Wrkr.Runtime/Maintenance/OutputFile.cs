namespace Wrkr.Runtime.Maintenance;

/// <summary>A file that a command wrote, with its signatures if it has any.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Bytes">Its length, with its signatures'.</param>
/// <param name="WrittenAt">When it was last written.</param>
/// <param name="Companion">The file of its signatures.</param>
internal sealed record OutputFile(string Path, long Bytes, DateTimeOffset WrittenAt, string? Companion)
{
    /// <summary>
    /// The files directly in a directory, the newest first. Links are left out, and names that begin with a dot: files that are being
    /// written have such.
    /// </summary>
    public static IEnumerable<OutputFile> Find(DirectoryInfo directory, string pattern, string companionExtension) => directory
        .EnumerateFiles(pattern, new EnumerationOptions { AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Device })
        .Where(file => file.Name[0] != '.' && !IsCompanion(file, companionExtension))
        .Select(file => Of(file, new FileInfo(file.FullName + companionExtension)))
        .OrderByDescending(file => file.WrittenAt)
        .ThenByDescending(file => file.Path, StringComparer.Ordinal);

    /// <summary>Removes it. What it links to, should it be a link by now, isn't touched.</summary>
    /// <returns>Why it can't be removed; <see langword="null"/> when it was.</returns>
    public string? TryRemove()
    {
        try
        {
            File.Delete(Path);
            if (Companion is not null)
            {
                File.Delete(Companion);
            }

            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return error.Message;
        }
    }

    private static OutputFile Of(FileInfo file, FileInfo companion) => companion is { Exists: true, LinkTarget: null }
        ? new(file.FullName, file.Length + companion.Length, file.LastWriteTimeUtc, companion.FullName)
        : new(file.FullName, file.Length, file.LastWriteTimeUtc, null);

    private static bool IsCompanion(FileInfo file, string extension) =>
        file.Name.EndsWith(extension, StringComparison.Ordinal) && File.Exists(file.FullName[..^extension.Length]);
}
