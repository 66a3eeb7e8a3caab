using System.Security.Cryptography;
using System.Text;
using Wrkr.Runtime.Jobpacks.Spooling;

namespace Wrkr.Runtime.Attestations.Keys;

/// <summary>The two files of a key pair.</summary>
/// <param name="KeyId">The pair's name, as <see cref="VerificationKey.KeyId"/> has it.</param>
/// <param name="PrivateKey">The private key's full path: <c>PREFIX.pem</c>, PKCS#8, on Unix readable by its owner alone.</param>
/// <param name="PublicKey">The public key's full path: <c>PREFIX.pub.pem</c>, SubjectPublicKeyInfo.</param>
public sealed record KeyPairFiles(string KeyId, string PrivateKey, string PublicKey)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes a key pair and writes it.</summary>
    /// <param name="prefix">The path of both files without their extensions; its directory exists.</param>
    /// <param name="passphrase">What the private key is encrypted with (AES-256, PBKDF2); empty leaves it plain.</param>
    /// <param name="overwrite">Whether files that are there are replaced.</param>
    /// <param name="cancellationToken">Gives up; no file is left half-written.</param>
    /// <returns>Where the files are.</returns>
    /// <exception cref="WrkrException">
    /// <c>E_UNSAFE_OPERATION</c>: a file is there, and <paramref name="overwrite"/> isn't set. <c>E_INVALID_INPUT_SCHEMA</c>: they can't be
    /// written.
    /// </exception>
    public static async Task<KeyPairFiles> GenerateAsync(
        string prefix, ReadOnlyMemory<char> passphrase = default, bool overwrite = false, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(prefix);
        var (privatePath, publicPath) = (Path.GetFullPath(prefix + ".pem"), Path.GetFullPath(prefix + ".pub.pem"));
        if (!overwrite && new[] { privatePath, publicPath }.FirstOrDefault(Path.Exists) is { } taken)
        {
            throw new WrkrException(
                ReasonCodes.UnsafeOperation, $"'{taken}' is there already; what it has signed would be without its key.",
                "Name another prefix, or give --force to replace it.");
        }

        using var key = SigningKey.Generate();
        var pem = PrivatePem(key, passphrase.Span);
        try
        {
            await AtomicFile.WriteAsync(
                privatePath, file => file.WriteAsync(pem, cancellationToken).AsTask(), OwnerOnly, cancellationToken).ConfigureAwait(false);
            var shown = Encoding.ASCII.GetBytes(key.PublicKey.ToPem());
            await AtomicFile.WriteAsync(
                publicPath, file => file.WriteAsync(shown, cancellationToken).AsTask(), cancellationToken).ConfigureAwait(false);
            return new(key.KeyId, privatePath, publicPath);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw PemFile.Invalid(
                $"The key pair '{prefix}' can't be written: {exception.Message}", "Name a prefix in a directory that you may write to.",
                exception);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pem);
        }
    }

    private static byte[] PrivatePem(SigningKey key, ReadOnlySpan<char> passphrase)
    {
        var (label, bytes) = key.ToPkcs8(passphrase);
        var text = new char[PemEncoding.GetEncodedSize(label.Length, bytes.Length) + 1];
        try
        {
            PemEncoding.TryWrite(label, bytes, text, out var length);
            text[length] = '\n';
            return Encoding.ASCII.GetBytes(text, 0, length + 1);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
            text.AsSpan().Clear();
        }
    }
}
