using System.CommandLine;
using Wrkr.Runtime.Attestations.Keys;

namespace Wrkr.Tool.Commands;

/// <summary>What a command that signs takes.</summary>
internal sealed class SigningOptions
{
    private readonly Option<string[]> _sign = new("--sign")
    {
        Description = "Sign the pack with this private key (PEM). May be given again.",
        HelpName = "KEY",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly PassphraseOptions _passphrase = new();

    public void AddTo(Command command)
    {
        command.Add(_sign);
        _passphrase.AddTo(command);
    }

    /// <summary>Reads the keys before anything else is done, so that a wrong one costs nothing.</summary>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: a key or the passphrase can't be read.</exception>
    public SigningKeys Read(ParseResult parsed)
    {
        using var passphrase = _passphrase.Read(parsed);
        var keys = new SigningKeys();
        try
        {
            foreach (var path in parsed.GetValue(_sign) ?? [])
            {
                keys.Keys.Add(SigningKey.Read(path, passphrase.Text.Span));
            }

            return keys;
        }
        catch
        {
            keys.Dispose();
            throw;
        }
    }
}
