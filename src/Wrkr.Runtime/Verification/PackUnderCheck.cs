using System.Collections.Immutable;
using Wrkr.Runtime.Contracts;
using Wrkr.Runtime.Jobpacks;
using Wrkr.Runtime.Verification.Reading;
using Wrkr.Storage;

namespace Wrkr.Runtime.Verification;

/// <summary>A pack and what the checks so far have learned of it. Each check relies on those before it.</summary>
internal sealed class PackUnderCheck(Stream stream, VerifyOptions options) : IDisposable
{
    private readonly Dictionary<string, PackEntry> _byPath = new(StringComparer.Ordinal);

    private readonly List<EntryReader> _readers = [];

    public VerifyOptions Options { get; } = options;

    public PackLimits Limits => Options.Limits;

    public PackStream Bytes { get; } = new(stream);

    /// <summary>In the order of the central directory.</summary>
    public ImmutableArray<PackEntry> Entries { get; private set; } = [];

    /// <summary>The digests of the contents, by path.</summary>
    public Dictionary<string, Digest> Digests { get; } = new(StringComparer.Ordinal);

    public string? Profile { get; set; }

    public JobpackManifest? Manifest { get; set; }

    public PackDefinitions Definitions { get; } = new();

    public void Hold(ImmutableArray<PackEntry> entries)
    {
        Entries = entries;
        foreach (var entry in entries)
        {
            _byPath.Add(entry.Name, entry);
        }
    }

    public void Dispose() => _readers.ForEach(reader => reader.Dispose());

    public PackEntry? Find(string path) => _byPath.GetValueOrDefault(path);

    /// <summary>Whether the pack is of the profile that has a ledger, where every byte has one form.</summary>
    public bool HasLedger => Find(PackPaths.Ledger) is not null;

    /// <summary>A file's lines, to be read until this is disposed of.</summary>
    public JsonLines ReadLines(string path)
    {
        var reader = new EntryReader(Bytes, _byPath[path]);
        _readers.Add(reader);
        return new(reader, path, Limits.LineBytes, mayEndOpen: !HasLedger);
    }

    /// <summary>A whole file, for the few that are one record.</summary>
    /// <exception cref="PackRefusedException">It is larger than a record may be.</exception>
    public async ValueTask<byte[]> ReadDocumentAsync(string path, CancellationToken cancellationToken)
    {
        var entry = _byPath[path];
        if (entry.Size > Limits.DocumentBytes)
        {
            throw PackRefusedException.Malformed(
                $"'{path}' has {entry.Size} bytes; a record has {Limits.DocumentBytes} at the most.");
        }

        using var reader = new EntryReader(Bytes, entry);
        var document = new byte[entry.Size];
        var length = 0;
        while (await reader.ReadAsync(document.AsMemory(length), cancellationToken).ConfigureAwait(false) is > 0 and var read)
        {
            length += read;
        }

        return document;
    }
}
