using System.Security.Cryptography;

namespace Wrkr.Runtime.Attestations.Keys;

/// <summary>ECDSA over NIST P-256 with SHA-256, by the framework. The digest is taken by the caller: only Canonical hashes.</summary>
internal static class P256
{
    private const string Oid = "1.2.840.10045.3.1.7";
    private const int RawLength = 64;

    public static ECDsa Generate() => ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>Whether the key is on this curve, by name: other curves of 256 bits aren't it.</summary>
    public static bool Is(ECDsa key)
    {
        var curve = key.ExportParameters(includePrivateParameters: false).Curve;
        return curve.IsNamed && curve.Oid.Value == Oid;
    }

    /// <summary>Signs a digest; the signature is DER, as other tools expect it.</summary>
    public static byte[] Sign(ECDsa key, ReadOnlySpan<byte> digest) =>
        key.SignHash(digest.ToArray(), DSASignatureFormat.Rfc3279DerSequence);

    /// <summary>Whether a signature, in DER or as r and s one after the other, is by the key. Garbage isn't.</summary>
    public static bool Verify(ECDsa key, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature) =>
        (signature.Length == RawLength && Verify(key, digest, signature, DSASignatureFormat.IeeeP1363FixedFieldConcatenation))
        || Verify(key, digest, signature, DSASignatureFormat.Rfc3279DerSequence);

    private static bool Verify(ECDsa key, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature, DSASignatureFormat format)
    {
        try
        {
            return key.VerifyHash(digest, signature, format);
        }
        catch (CryptographicException)
        {
            // What some systems' libraries answer to bytes that are no signature at all.
            return false;
        }
    }
}
