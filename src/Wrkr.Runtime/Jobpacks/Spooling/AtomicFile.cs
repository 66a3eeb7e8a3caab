namespace Wrkr.Runtime.Jobpacks.Spooling;

/// <summary>
/// Writes a file so that its name never shows half of it, after a crash either: temporary file, fsync, rename, fsync of the directory.
/// </summary>
internal static class AtomicFile
{
    private const string Extension = "tmp";

    public static Task WriteAsync(string path, Func<Stream, Task> write, CancellationToken cancellationToken) =>
        WriteAsync(path, write, mode: null, cancellationToken);

    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="mode">Who may read it on Unix, from its creation on; the system's default where it is <see langword="null"/>.</param>
    /// <param name="cancellationToken">Gives up; nothing is left behind.</param>
    public static async Task WriteAsync(
        string path, Func<Stream, Task> write, UnixFileMode? mode, CancellationToken cancellationToken)
    {
        var folder = Path.GetDirectoryName(path)!;
        var name = Path.GetFileName(path);
        RemoveAbandoned(folder, name);
        var temporary = Path.Combine(folder, TemporaryName.Next(name, Extension));
        try
        {
            // It stays open, and by that locked, until it has its name: nobody takes it for abandoned.
            var file = new FileStream(temporary, Options(mode));
            await using (file.ConfigureAwait(false))
            {
                await write(file).ConfigureAwait(false);
                await file.FlushAsync(cancellationToken).ConfigureAwait(false);
                file.Flush(flushToDisk: true);
                File.Move(temporary, path, overwrite: true);
            }

            DirectorySync.Flush(folder);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static FileStreamOptions Options(UnixFileMode? mode)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.Delete,
            // What only its owner may read doesn't stay behind in a buffer.
            BufferSize = mode is null ? 1 << 16 : 0,
        };
        if (!OperatingSystem.IsWindows() && mode is not null)
        {
            options.UnixCreateMode = mode;
        }

        return options;
    }

    /// <summary>Removes what a writer of the same file left behind when it was killed. A live one holds a lock on its own.</summary>
    private static void RemoveAbandoned(string folder, string name)
    {
        foreach (var path in Directory.EnumerateFiles(folder, ".*"))
        {
            if (TemporaryName.IsOf(name, Extension, Path.GetFileName(path)))
            {
                TryRemove(path);
            }
        }
    }

    private static void TryRemove(string path)
    {
        try
        {
            using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            {
            }

            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Somebody writes to it, or it is another user's: it isn't ours to remove.
        }
    }
}
