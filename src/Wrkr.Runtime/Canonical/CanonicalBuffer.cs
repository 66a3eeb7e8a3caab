using System.Buffers;
using System.Text.Json;
using Wrkr.Storage;

namespace Wrkr.Runtime.Canonical;

/// <summary>
/// A buffer with its writer for a record that is put together by hand. Each thread keeps one between uses, since a step writes a dozen
/// records and growing a new buffer for each would be most of what it allocates.
/// </summary>
internal sealed class CanonicalBuffer : IDisposable
{
    /// <summary>A larger one is not kept.</summary>
    private const int MostKeptBytes = 64 * 1024;

    [ThreadStatic]
    private static CanonicalBuffer? s_kept;

    private readonly ArrayBufferWriter<byte> _bytes = new(1024);

    private CanonicalBuffer() => Writer = CanonicalJson.Writer(_bytes);

    /// <summary>Where the record goes; the caller writes members in order.</summary>
    public Utf8JsonWriter Writer { get; }

    public static CanonicalBuffer Take()
    {
        var taken = s_kept ?? new CanonicalBuffer();
        s_kept = null;
        return taken;
    }

    public byte[] ToArray()
    {
        Writer.Flush();
        return _bytes.WrittenSpan.ToArray();
    }

    public Digest Sha256()
    {
        Writer.Flush();
        return Canonical.Sha256.Of(_bytes.WrittenSpan);
    }

    public void Dispose()
    {
        _bytes.ResetWrittenCount();
        Writer.Reset();
        s_kept = _bytes.Capacity <= MostKeptBytes ? this : null;
    }
}
