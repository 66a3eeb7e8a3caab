namespace Wrkr.Runtime.Files;

/// <summary>
/// Opens files that have an end. Opening a named pipe waits for somebody to write into it, and a device such as <c>/dev/zero</c> never
/// ends: what isn't a regular file is refused before it is opened. Links are followed.
/// </summary>
internal static class RegularFile
{
    /// <summary>For one reading from the beginning to the end, of a file that others may write or delete meanwhile.</summary>
    /// <exception cref="NotRegularFileException">It is a pipe, a socket or a device.</exception>
    /// <exception cref="IOException">It isn't there, or can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read, or is a directory.</exception>
    public static FileStream OpenRead(string path) => Open(path, new()
    {
        Share = FileShare.ReadWrite | FileShare.Delete,
        Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
        BufferSize = 0,
    });

    /// <summary>As <see cref="OpenRead"/>, in another way.</summary>
    public static FileStream Open(string path, FileStreamOptions options) =>
        PosixMode.Find(path) is { IsRegular: false, IsDirectory: false }
            ? throw new NotRegularFileException(path)
            : new FileStream(path, options);
}
