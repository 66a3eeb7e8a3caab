using System.IO.Hashing;
using Wrkr.Runtime.Canonical;
using Wrkr.Storage;

namespace Wrkr.Runtime.Jobpacks.Spooling;

/// <summary>
/// One entry's content on its way into the pack: a temporary file whose length, CRC-32 and SHA-256 are known when the last byte is written.
/// It is gone when it is disposed, or when the process is.
/// </summary>
internal sealed class SpoolFile : IPackContent
{
    private static readonly ReadOnlyMemory<byte> LineFeed = "\n"u8.ToArray();

    private readonly FileStream _file;
    private readonly RunningSha256 _sha256 = new();
    private readonly Crc32 _crc32 = new();
    private Digest? _digest;

    /// <param name="folder">Where the temporary file is made.</param>
    /// <param name="path">The entry's name.</param>
    public SpoolFile(string folder, string path)
    {
        Path = path;
        var name = System.IO.Path.Combine(folder, TemporaryName.Next(System.IO.Path.GetFileName(path), "spool"));
        _file = new(name, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 1 << 16,
            Options = OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None,
        });
        if (!OperatingSystem.IsWindows())
        {
            // An open file needs no name there, and without one nothing is left behind by a process that is killed.
            File.Delete(name);
        }
    }

    public string Path { get; }

    public long Length { get; private set; }

    public uint Crc32 => _crc32.GetCurrentHashAsUInt32();

    /// <summary>The digest of everything written; nothing is written after it is asked for.</summary>
    public Digest Sha256 => _digest ??= _sha256.Finish();

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await _file.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
        _sha256.Append(bytes.Span);
        _crc32.Append(bytes.Span);
        Length += bytes.Length;
    }

    public async ValueTask WriteLineAsync(ReadOnlyMemory<byte> line, CancellationToken cancellationToken)
    {
        await WriteAsync(line, cancellationToken).ConfigureAwait(false);
        await WriteAsync(LineFeed, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask WriteAsync(Stream content, CancellationToken cancellationToken)
    {
        var buffer = new byte[1 << 16];
        while (await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var read)
        {
            await WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask CopyToAsync(Stream destination, CancellationToken cancellationToken)
    {
        _file.Position = 0;
        await _file.CopyToAsync(destination, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        _sha256.Dispose();
        await _file.DisposeAsync().ConfigureAwait(false);
    }
}
