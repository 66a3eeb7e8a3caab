using System.Security.Cryptography;
using Wrkr.Runtime.Attestations.Keys;

namespace Wrkr.Runtime.Tests.Attestations;

public sealed class KeyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Prefix => Path.Combine(_folder.Path, "key");

    [Fact]
    public async Task A_pair_is_two_files_that_read_back_as_one_key()
    {
        var files = await KeyPairFiles.GenerateAsync(Prefix, cancellationToken: Token);
        Assert.Equal((Prefix + ".pem", Prefix + ".pub.pem"), (files.PrivateKey, files.PublicKey));
        using var key = SigningKey.Read(files.PrivateKey);
        Assert.Equal(files.KeyId, key.KeyId);
        Assert.Equal(key.PublicKey, VerificationKey.Read(files.PublicKey));
        Assert.Equal(2, Directory.GetFiles(_folder.Path).Length);

        using var ecdsa = ECDsa.Create();
        ecdsa.ImportFromPem(await File.ReadAllTextAsync(files.PublicKey, Token));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(ecdsa.ExportSubjectPublicKeyInfo())), files.KeyId);
    }

    [Fact]
    public async Task Only_its_owner_may_read_the_private_key_whatever_the_umask()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no file modes: the directory's permissions hold there.");
            return;
        }

        var files = await KeyPairFiles.GenerateAsync(Prefix, cancellationToken: Token);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(files.PrivateKey));

        File.SetUnixFileMode(files.PrivateKey, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        await KeyPairFiles.GenerateAsync(Prefix, overwrite: true, cancellationToken: Token);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(files.PrivateKey));
    }

    [Theory]
    [InlineData(".pem")]
    [InlineData(".pub.pem")]
    public async Task A_file_that_is_there_stays_unless_it_may_be_replaced(string extension)
    {
        await File.WriteAllTextAsync(Prefix + extension, "mine", Token);
        var exception = await Assert.ThrowsAsync<WrkrException>(() => KeyPairFiles.GenerateAsync(Prefix, cancellationToken: Token));
        Assert.Equal(ReasonCodes.UnsafeOperation, exception.Reason);
        Assert.Contains("--force", exception.Advice, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(_folder.Path)), Token));

        var files = await KeyPairFiles.GenerateAsync(Prefix, overwrite: true, cancellationToken: Token);
        Assert.Equal(files.KeyId, VerificationKey.Read(files.PublicKey).KeyId);
    }

    [Fact]
    public async Task A_directory_that_isnt_there_is_invalid_input() => Assert.Equal(
        ReasonCodes.InvalidInput,
        (await Assert.ThrowsAsync<WrkrException>(() => KeyPairFiles.GenerateAsync(Path.Combine(_folder.Path, "no", "key"), cancellationToken: Token)))
            .Reason);

    [Fact]
    public async Task An_encrypted_key_needs_its_passphrase()
    {
        var files = await KeyPairFiles.GenerateAsync(Prefix, "sesame, öffne dich".AsMemory(), cancellationToken: Token);
        Assert.StartsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----", await File.ReadAllTextAsync(files.PrivateKey, Token), StringComparison.Ordinal);
        using var key = SigningKey.Read(files.PrivateKey, "sesame, öffne dich");
        Assert.Equal(files.KeyId, key.KeyId);
        Refused(() => SigningKey.Read(files.PrivateKey), "is encrypted");
        Refused(() => SigningKey.Read(files.PrivateKey, "sesame"), "can't be decrypted");
    }

    [Fact]
    public void Keys_of_other_kinds_are_refused_by_name()
    {
        using var p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var rsa = RSA.Create(2048);
        using var p256 = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Refused(() => VerificationKey.FromPem(p384.ExportSubjectPublicKeyInfoPem()), "of another curve", "wrkr keys generate");
        Refused(() => VerificationKey.FromPem(rsa.ExportSubjectPublicKeyInfoPem()), "RSA");
        Refused(() => VerificationKey.FromPem(rsa.ExportRSAPublicKeyPem()), "'RSA PUBLIC KEY'");
        Refused(() => VerificationKey.FromPem(p256.ExportPkcs8PrivateKeyPem()), "holds a private key");
        Refused(() => VerificationKey.FromPem(p256.ExportECPrivateKeyPem()), "holds a private key");
        Refused(() => SigningKey.FromPem(p384.ExportPkcs8PrivateKeyPem()), "P-256");
        Refused(() => SigningKey.FromPem(rsa.ExportPkcs8PrivateKeyPem()), "P-256");
        Refused(() => SigningKey.FromPem(p256.ExportSubjectPublicKeyInfoPem()), "'PUBLIC KEY'");
        Refused(() => VerificationKey.FromPem(p256.ExportSubjectPublicKeyInfoPem() + "\n" + p256.ExportSubjectPublicKeyInfoPem()), "more than one");
        Refused(() => VerificationKey.FromPem("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"), "can't be read");
        Refused(() => VerificationKey.FromPem("not a key"), "isn't in PEM");
        Refused(() => VerificationKey.Read(Path.Combine(_folder.Path, "missing.pem")), "can't be read");
        Refused(() => VerificationKey.Read(_folder.Path), "can't be read");
    }

    [Fact]
    public void No_message_about_a_key_holds_the_key()
    {
        using var p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var pem = p384.ExportPkcs8PrivateKeyPem();
        var exception = Assert.Throws<WrkrException>(() => SigningKey.FromPem(pem));
        Assert.All(pem.Split('\n')[1..^1], line => Assert.DoesNotContain(line, exception.ToString(), StringComparison.Ordinal));
        using var key = SigningKey.Generate();
        Assert.DoesNotContain("PRIVATE", key.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_file_is_short()
    {
        await File.WriteAllTextAsync(Prefix, new string('x', 1 << 17), Token);
        Refused(() => SigningKey.Read(Prefix), "longer than");
    }

    [Fact]
    public async Task A_passphrase_is_the_first_line_of_its_file()
    {
        await File.WriteAllTextAsync(Prefix, "ärger 1\r\nmore\n", Token);
        using (var passphrase = Passphrase.OfFile(Prefix))
        {
            Assert.Equal("ärger 1", passphrase.Text.ToString());
        }

        await File.WriteAllTextAsync(Prefix, "\nmore", Token);
        Refused(() => Passphrase.OfFile(Prefix), "empty first line");
        Refused(() => Passphrase.OfVariable("WRKR_TEST_NO_SUCH_VARIABLE"), "is empty");
    }

    public void Dispose() => _folder.Dispose();

    private static void Refused(Func<object> read, params string[] told)
    {
        var exception = Assert.Throws<WrkrException>(read);
        Assert.Equal(ReasonCodes.InvalidInput, exception.Reason);
        Assert.All(told, text => Assert.Contains(text, exception.Message, StringComparison.Ordinal));
    }
}
