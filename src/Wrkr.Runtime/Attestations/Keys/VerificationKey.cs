using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Wrkr.Runtime.Canonical;
using Wrkr.Storage;

namespace Wrkr.Runtime.Attestations.Keys;

/// <summary>
/// The public half of a key pair, ECDSA over NIST P-256: who has it can check signatures. Equal when the keys are. Thread-safe.
/// </summary>
public sealed class VerificationKey : IEquatable<VerificationKey>
{
    internal const string Label = "PUBLIC KEY";
    private const string EllipticCurve = "1.2.840.10045.2.1";

    private readonly byte[] _info;
    private readonly Digest _id;

    private VerificationKey(byte[] info) => (_info, _id) = (info, Sha256.Of(info));

    /// <summary>
    /// The key's name: the SHA-256 of its SubjectPublicKeyInfo in DER, 64 lower-case hex digits. Two files with the same key have the same.
    /// </summary>
    public string KeyId => _id.ToString();

    /// <summary>Reads a file with one public key in PEM (<c>PUBLIC KEY</c>, SubjectPublicKeyInfo).</summary>
    /// <param name="path">The file.</param>
    /// <returns>The key.</returns>
    /// <exception cref="WrkrException">
    /// <c>E_INVALID_INPUT_SCHEMA</c>: it can't be read, holds a private key or something else, or a key of another kind or curve.
    /// </exception>
    public static VerificationKey Read(string path)
    {
        using var file = PemFile.Read(path);
        return Of(file);
    }

    /// <summary>Reads one public key in PEM (<c>PUBLIC KEY</c>, SubjectPublicKeyInfo).</summary>
    /// <param name="pem">The text.</param>
    /// <returns>The key.</returns>
    /// <exception cref="WrkrException">
    /// <c>E_INVALID_INPUT_SCHEMA</c>: it holds a private key or something else, or a key of another kind or curve.
    /// </exception>
    public static VerificationKey FromPem(ReadOnlySpan<char> pem)
    {
        using var text = PemFile.Of(pem);
        return Of(text);
    }

    /// <summary>The key in PEM.</summary>
    /// <returns>A <c>PUBLIC KEY</c> block, ended by a line feed.</returns>
    public string ToPem() => PemEncoding.WriteString(Label, _info) + "\n";

    /// <inheritdoc />
    public bool Equals(VerificationKey? other) => other is not null && other._id == _id;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as VerificationKey);

    /// <inheritdoc />
    public override int GetHashCode() => _id.GetHashCode();

    /// <summary>The key's name.</summary>
    public override string ToString() => KeyId;

    internal static VerificationKey Of(ECDsa key) => new(key.ExportSubjectPublicKeyInfo());

    /// <summary>Whether one of the signatures is by this key.</summary>
    internal bool HasSigned(ReadOnlySpan<byte> digest, IEnumerable<ReadOnlyMemory<byte>> signatures)
    {
        using var key = Import(_info);
        foreach (var signature in signatures)
        {
            if (P256.Verify(key, digest, signature.Span))
            {
                return true;
            }
        }

        return false;
    }

    private static VerificationKey Of(PemFile file)
    {
        if (file.Label != Label)
        {
            throw PemFile.Invalid(
                $"{file.Name} holds {(file.IsPrivate ? "a private key" : $"'{file.Label}'")}, not a public key.",
                "Give the public key's file; the private one stays with who signs.");
        }

        try
        {
            using var key = Import(file.Bytes);
            return P256.Is(key) ? Of(key) : throw Other(file, "of another curve");
        }
        catch (CryptographicException exception)
        {
            throw Other(file, Kind(file.Bytes), exception);
        }
    }

    private static ECDsa Import(ReadOnlySpan<byte> info)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(info, out var read);
            return read == info.Length ? key : throw new CryptographicException("Bytes follow the key.");
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    private static string Kind(ReadOnlySpan<byte> info)
    {
        try
        {
            var kind = PublicKey.CreateFromSubjectPublicKeyInfo(info, out _).Oid;
            return kind.Value == EllipticCurve
                ? "of a curve that this system can't read"
                : $"of the kind {kind.FriendlyName ?? kind.Value}";
        }
        catch (CryptographicException)
        {
            return "that can't be read";
        }
    }

    private static WrkrException Other(PemFile file, string kind, Exception? cause = null) => PemFile.Invalid(
        $"{file.Name} holds a public key {kind}; only ECDSA keys over NIST P-256 are used.",
        "Make a key pair with 'wrkr keys generate'.", cause);
}
