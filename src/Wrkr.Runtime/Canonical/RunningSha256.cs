using System.Security.Cryptography;
using Wrkr.Storage;

namespace Wrkr.Runtime.Canonical;

/// <summary>SHA-256 of bytes that come piece by piece.</summary>
internal sealed class RunningSha256 : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public void Append(ReadOnlySpan<byte> bytes) => _hash.AppendData(bytes);

    /// <summary>The digest of everything appended; the next bytes start anew.</summary>
    public Digest Finish()
    {
        Span<byte> digest = stackalloc byte[Digest.Length];
        _hash.GetHashAndReset(digest);
        return new Digest(digest);
    }

    public void Dispose() => _hash.Dispose();
}
