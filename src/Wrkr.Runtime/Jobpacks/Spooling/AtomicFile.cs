namespace Wrkr.Runtime.Jobpacks.Spooling;

/// <summary>
/// Writes a file so that its name never shows half of it, after a crash either: temporary file, fsync, rename, fsync of the directory.
/// </summary>
internal static class AtomicFile
{
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
        var temporary = Path.Combine(folder, TemporaryName.Next("tmp"));
        try
        {
            var file = new FileStream(temporary, Options(mode));
            await using (file.ConfigureAwait(false))
            {
                await write(file).ConfigureAwait(false);
                await file.FlushAsync(cancellationToken).ConfigureAwait(false);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
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
            Share = FileShare.None,
            // What only its owner may read doesn't stay behind in a buffer.
            BufferSize = mode is null ? 1 << 16 : 0,
        };
        if (!OperatingSystem.IsWindows() && mode is not null)
        {
            options.UnixCreateMode = mode;
        }

        return options;
    }
}
