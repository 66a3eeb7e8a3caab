namespace Wrkr.Runtime.Jobpacks.Spooling;

/// <summary>
/// Writes a file so that its name never shows half of it, after a crash either: temporary file, fsync, rename, fsync of the directory.
/// </summary>
internal static class AtomicFile
{
    private const string Extension = "tmp";

    public static async Task WriteAsync(string path, Func<Stream, Task> write, CancellationToken cancellationToken)
    {
        var folder = Path.GetDirectoryName(path)!;
        var name = Path.GetFileName(path);
        RemoveAbandoned(folder, name);
        var temporary = Path.Combine(folder, TemporaryName.Next(name, Extension));
        try
        {
            // It stays open, and by that locked, until it has its name: nobody takes it for abandoned.
            var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.Delete, bufferSize: 1 << 16);
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
