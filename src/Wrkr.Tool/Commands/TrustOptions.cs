using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Wrkr.Runtime.Attestations.Keys;
using Wrkr.Runtime.Verification;

namespace Wrkr.Tool.Commands;

/// <summary>Whose signature a verification demands.</summary>
internal sealed class TrustOptions
{
    public const string RequireSignature = "--require-signature";

    private readonly Option<string[]> _keys = new("--key")
    {
        Description = "Trust this public key (PEM): one of the trusted keys has to have signed the pack. May be given again.",
        HelpName = "PUB",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<int?> _required = new(RequireSignature)
    {
        Description = "How many different trusted keys have to have signed the pack; written --require-signature=N. Default: 1.",
        HelpName = "N",
        Arity = ArgumentArity.ZeroOrOne,
        CustomParser = Count,
    };

    private readonly Option<string[]> _verdicts = new("--verdict-key")
    {
        Description = "Every approval and rejection has to be signed with one of these public keys (PEM). May be given again.",
        HelpName = "PUB",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string?> _bundle = new("--bundle")
    {
        Description = "The file of signatures. Default: the one beside the pack, if it is there.",
        HelpName = "PATH",
    };

    public void AddTo(Command command)
    {
        command.Add(_keys);
        command.Add(_required);
        command.Add(_verdicts);
        command.Add(_bundle);
    }

    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: a key can't be read, or a number is none.</exception>
    public VerifyOptions Apply(ParseResult parsed, VerifyOptions options) => options with
    {
        TrustedKeys = [.. (parsed.GetValue(_keys) ?? []).Select(VerificationKey.Read)],
        VerdictKeys = [.. (parsed.GetValue(_verdicts) ?? []).Select(VerificationKey.Read)],
        RequiredSignatures = parsed.GetValue(_required),
        Bundle = parsed.GetValue(_bundle),
    };

    private static int? Count(ArgumentResult result)
    {
        if (result.Tokens is not [var token])
        {
            return 1;
        }

        if (int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0)
        {
            return count;
        }

        result.AddError($"--require-signature={token.Value} isn't a number of signatures: 1 or more.");
        return null;
    }
}
