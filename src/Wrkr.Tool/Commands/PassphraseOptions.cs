using System.CommandLine;
using Wrkr.Runtime.Attestations.Keys;

namespace Wrkr.Tool.Commands;

/// <summary>Where a private key's passphrase comes from: never from an argument, which every process of the machine can read.</summary>
internal sealed class PassphraseOptions
{
    private readonly Option<string?> _variable = new("--passphrase-env")
    {
        Description = "The environment variable that holds the private key's passphrase.",
        HelpName = "NAME",
    };

    private readonly Option<string?> _file = new("--passphrase-file")
    {
        Description = "The file whose first line is the private key's passphrase.",
        HelpName = "PATH",
    };

    public void AddTo(Command command)
    {
        command.Add(_variable);
        command.Add(_file);
    }

    /// <summary>The passphrase; empty when none is named.</summary>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: both are given, or it is missing or empty.</exception>
    public Passphrase Read(ParseResult parsed) => (parsed.GetValue(_variable), parsed.GetValue(_file)) switch
    {
        (null, null) => Passphrase.None,
        ({ } variable, null) => Passphrase.OfVariable(variable),
        (null, { } path) => Passphrase.OfFile(path),
        _ => throw new WrkrException(
            ReasonCodes.InvalidInput, "The passphrase is named twice, by a variable and by a file.",
            "Give --passphrase-env or --passphrase-file."),
    };
}
