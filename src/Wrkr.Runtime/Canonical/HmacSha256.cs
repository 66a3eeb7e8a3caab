using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Wrkr.Storage;

namespace Wrkr.Runtime.Canonical;

/// <summary>HMAC-SHA-256 (RFC 2104) of a list of texts.</summary>
internal static class HmacSha256
{
    /// <summary>
    /// The texts in UTF-8, each after its length in bytes as four bytes, the highest first: two different lists never give the same bytes.
    /// </summary>
    public static Digest Of(ReadOnlySpan<byte> key, params ReadOnlySpan<string> texts)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var text in texts)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
            hmac.AppendData(length);
            hmac.AppendData(bytes);
            CryptographicOperations.ZeroMemory(bytes);
        }

        Span<byte> digest = stackalloc byte[Digest.Length];
        hmac.GetHashAndReset(digest);
        return new Digest(digest);
    }
}
