using System.CommandLine;
using Wrkr.Runtime.Attestations.Keys;

namespace Wrkr.Tool.Commands;

/// <summary><c>wrkr keys</c>.</summary>
internal static class KeysCommand
{
    public static Command Create(Output output) => new("keys", "Make the keys that sign packs.") { Generate(output) };

    private static Command Generate(Output output)
    {
        var prefix = new Option<string>("--out")
        {
            Description = "The path of both files without their extensions, .pem and .pub.pem.",
            DefaultValueFactory = _ => "wrkr-key",
            HelpName = "PREFIX",
        };
        var force = new Option<bool>("--force") { Description = "Replace files that are there." };
        var passphraseOptions = new PassphraseOptions();
        var command = new Command("generate", "Make an ECDSA P-256 key pair: PREFIX.pem (private) and PREFIX.pub.pem.") { prefix, force };
        passphraseOptions.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var passphrase = passphraseOptions.Read(parsed);
            var files = await KeyPairFiles.GenerateAsync(
                parsed.GetRequiredValue(prefix), passphrase.Text, parsed.GetValue(force), cancellationToken);
            output.Result(
                new Document(files.KeyId, files.PrivateKey, files.PublicKey),
                ToolJson.Default.KeysDocument,
                [$"key_id={files.KeyId}", $"private_key={files.PrivateKey}", $"public_key={files.PublicKey}"]);
            return 0;
        });
        return command;
    }

    internal sealed record Document(string KeyId, string PrivateKey, string PublicKey);
}
