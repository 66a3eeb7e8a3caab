using System.Security.Cryptography;
using Wrkr.Storage;

namespace Wrkr.Runtime.Attestations.Keys;

/// <summary>
/// A private key, ECDSA over NIST P-256. It never reaches a log, a store or a pack, and its bytes are cleared as far as the framework lets
/// them. Not for concurrent use.
/// </summary>
public sealed class SigningKey : IDisposable
{
    internal const string PlainLabel = "PRIVATE KEY";
    internal const string EncryptedLabel = "ENCRYPTED PRIVATE KEY";

    // OWASP's figure for PBKDF2 with HMAC-SHA-256.
    private const int Iterations = 600_000;

    private readonly ECDsa _key;

    private SigningKey(ECDsa key) => (_key, PublicKey) = (key, VerificationKey.Of(key));

    /// <summary>The public half.</summary>
    public VerificationKey PublicKey { get; }

    /// <summary>The name of the pair, as <see cref="VerificationKey.KeyId"/> has it.</summary>
    public string KeyId => PublicKey.KeyId;

    /// <summary>Makes a new key from the system's randomness.</summary>
    /// <returns>The key.</returns>
    public static SigningKey Generate() => new(P256.Generate());

    /// <summary>Reads a file with one private key in PEM (PKCS#8).</summary>
    /// <param name="path">The file.</param>
    /// <param name="passphrase">What an encrypted key is encrypted with; empty for a plain one.</param>
    /// <returns>The key; dispose it.</returns>
    /// <exception cref="WrkrException">
    /// <c>E_INVALID_INPUT_SCHEMA</c>: it can't be read, is no private key of ECDSA over NIST P-256, or the passphrase is missing or wrong.
    /// </exception>
    public static SigningKey Read(string path, ReadOnlySpan<char> passphrase = default)
    {
        using var file = PemFile.Read(path);
        return Of(file, passphrase);
    }

    /// <summary>Reads one private key in PEM (PKCS#8).</summary>
    /// <param name="pem">The text.</param>
    /// <param name="passphrase">What an encrypted key is encrypted with; empty for a plain one.</param>
    /// <returns>The key; dispose it.</returns>
    /// <exception cref="WrkrException">
    /// <c>E_INVALID_INPUT_SCHEMA</c>: it is no private key of ECDSA over NIST P-256, or the passphrase is missing or wrong.
    /// </exception>
    public static SigningKey FromPem(ReadOnlySpan<char> pem, ReadOnlySpan<char> passphrase = default)
    {
        using var text = PemFile.Of(pem);
        return Of(text, passphrase);
    }

    /// <summary>Clears the key.</summary>
    public void Dispose() => _key.Dispose();

    /// <summary>A signature in DER.</summary>
    internal byte[] Sign(Digest digest) => P256.Sign(_key, digest.ToArray());

    /// <summary>The key in PKCS#8, with the label of its PEM block; the caller clears the bytes.</summary>
    internal (string Label, byte[] Bytes) ToPkcs8(ReadOnlySpan<char> passphrase) => passphrase.IsEmpty
        ? (PlainLabel, _key.ExportPkcs8PrivateKey())
        : (EncryptedLabel, _key.ExportEncryptedPkcs8PrivateKey(
            passphrase, new(PbeEncryptionAlgorithm.Aes256Cbc, Canonical.Sha256.Name, Iterations)));

    private static SigningKey Of(PemFile file, ReadOnlySpan<char> passphrase)
    {
        if (file.Label is not (PlainLabel or EncryptedLabel))
        {
            throw PemFile.Invalid(
                $"{file.Name} holds '{file.Label}', not a private key in PKCS#8.",
                "Give the private key's file, as 'wrkr keys generate' writes it.");
        }

        if (file.Label == EncryptedLabel && passphrase.IsEmpty)
        {
            throw PemFile.Invalid($"{file.Name} is encrypted, and no passphrase is given.", "Name a variable or a file that holds it.");
        }

        var key = ECDsa.Create();
        try
        {
            Import(key, file, passphrase);
            return P256.Is(key) ? new(key) : throw Other(file, null);
        }
        catch (CryptographicException exception)
        {
            key.Dispose();
            throw file.Label == EncryptedLabel
                ? PemFile.Invalid(
                    $"{file.Name} can't be decrypted with this passphrase, or isn't an ECDSA key over NIST P-256.",
                    "Check the passphrase.", exception)
                : Other(file, exception);
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    private static void Import(ECDsa key, PemFile file, ReadOnlySpan<char> passphrase)
    {
        if (file.Label == EncryptedLabel)
        {
            key.ImportEncryptedPkcs8PrivateKey(passphrase, file.Bytes, out _);
        }
        else
        {
            key.ImportPkcs8PrivateKey(file.Bytes, out _);
        }
    }

    private static WrkrException Other(PemFile file, Exception? cause) => PemFile.Invalid(
        $"{file.Name} holds no ECDSA private key over NIST P-256.", "Make a key pair with 'wrkr keys generate'.", cause);
}
