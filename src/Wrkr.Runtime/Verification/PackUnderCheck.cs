using System.Collections.Immutable;
using Wrkr.Runtime.Contracts;
using Wrkr.Runtime.Jobpacks;
using Wrkr.Runtime.Jobpacks.Zip;
using Wrkr.Runtime.Verification.Reading;
using Wrkr.Storage;

namespace Wrkr.Runtime.Verification;

/// <summary>A pack and what the checks so far have learned of it. Each check relies on those before it.</summary>
internal sealed class PackUnderCheck(Stream stream, VerifyOptions options)
{
    private readonly Dictionary<string, ZipEntry> _byPath = new(StringComparer.Ordinal);

    public VerifyOptions Options { get; } = options;

    public PackLimits Limits => Options.Limits;

    public PackStream Bytes { get; } = new(stream);

    /// <summary>In the order of the central directory.</summary>
    public ImmutableArray<ZipEntry> Entries { get; private set; } = [];

    /// <summary>The digests of the contents, by path.</summary>
    public Dictionary<string, Digest> Digests { get; } = new(StringComparer.Ordinal);

    public string? Profile { get; set; }

    public JobpackManifest? Manifest { get; set; }

    public PackDefinitions Definitions { get; } = new();

    public void Hold(ImmutableArray<ZipEntry> entries)
    {
        Entries = entries;
        foreach (var entry in entries)
        {
            _byPath.Add(entry.Name, entry);
        }
    }

    public ZipEntry? Find(string path) => _byPath.GetValueOrDefault(path);

    public JsonLines ReadLines(string path) => new(new(Bytes, _byPath[path]), path, Limits.LineBytes);

    /// <summary>A whole file, for the few that are one record.</summary>
    /// <exception cref="PackRefusedException">It is larger than a record may be.</exception>
    public async ValueTask<byte[]> ReadDocumentAsync(string path, CancellationToken cancellationToken)
    {
        var entry = _byPath[path];
        return entry.Size <= Limits.DocumentBytes
            ? await Bytes.ReadAsync(entry.ContentOffset, (int)entry.Size, cancellationToken).ConfigureAwait(false)
            : throw PackRefusedException.Malformed(
                $"'{path}' has {entry.Size} bytes; a record has {Limits.DocumentBytes} at the most.");
    }
}
