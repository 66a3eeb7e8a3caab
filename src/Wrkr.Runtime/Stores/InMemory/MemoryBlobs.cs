using System.Runtime.InteropServices;
using Wrkr.Storage;

namespace Wrkr.Runtime.Stores;

/// <summary>Data by digest, each with the moment of its last use. Guarded by the store's lock.</summary>
internal sealed class MemoryBlobs
{
    private readonly Dictionary<Digest, (byte[] Bytes, long UsedAt)> _blobs = [];

    public IEnumerable<StoredBlob> All => _blobs.Select(blob => new StoredBlob(blob.Key, blob.Value.Bytes.Length));

    public long Bytes => _blobs.Values.Sum(blob => (long)blob.Bytes.Length);

    public bool Contains(Digest sha256) => _blobs.ContainsKey(sha256);

    public byte[]? Find(Digest sha256) => _blobs.TryGetValue(sha256, out var blob) ? blob.Bytes : null;

    /// <summary>Keeps data; the same data again is used again.</summary>
    public void Put(Digest sha256, byte[] bytes, long now)
    {
        ref var kept = ref CollectionsMarshal.GetValueRefOrAddDefault(_blobs, sha256, out var isKnown);
        kept = (isKnown ? kept.Bytes : bytes, now);
    }

    public void Use(Digest sha256, long now) => Put(sha256, _blobs[sha256].Bytes, now);

    public IReadOnlyList<StoredBlob> FindUnused(IEnumerable<Digest> sha256s, long unusedSince) =>
    [
        .. sha256s.Where(sha256 => _blobs.TryGetValue(sha256, out var blob) && blob.UsedAt < unusedSince)
            .Select(sha256 => new StoredBlob(sha256, _blobs[sha256].Bytes.Length)),
    ];

    public void Remove(Digest sha256) => _blobs.Remove(sha256);
}
