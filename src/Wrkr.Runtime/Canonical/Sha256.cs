using System.Security.Cryptography;
using Wrkr.Storage;

namespace Wrkr.Runtime.Canonical;

/// <summary>SHA-256 (FIPS 180-4). Nothing outside this folder hashes.</summary>
internal static class Sha256
{
    /// <summary>The framework's name for it, for what builds on it.</summary>
    public static HashAlgorithmName Name => HashAlgorithmName.SHA256;

    public static Digest Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> digest = stackalloc byte[Digest.Length];
        SHA256.HashData(bytes, digest);
        return new Digest(digest);
    }

    public static async ValueTask<Digest> OfAsync(Stream content, CancellationToken cancellationToken) =>
        new(await SHA256.HashDataAsync(content, cancellationToken).ConfigureAwait(false));
}
