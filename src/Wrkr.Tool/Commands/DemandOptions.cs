using System.CommandLine;
using Wrkr.Runtime.Verification;

namespace Wrkr.Tool.Commands;

/// <summary>What <c>wrkr verify</c> may demand beyond consistency, and how much a pack may cost.</summary>
internal sealed class DemandOptions
{
    private readonly Option<bool> _requireLedger = new("--require-ledger")
    {
        Description = "Refuse a pack without a ledger, which can be checked less.",
    };

    private readonly Option<string?> _expectHead = new("--expect-head")
    {
        Description = "The digest that the last event must have, from a source that you trust.",
        HelpName = "DIGEST",
    };

    private readonly Option<string?> _artifactsRoot = new("--artifacts-root")
    {
        Description = "Hash the artifacts that the pack refers to below this directory.",
        HelpName = "DIR",
    };

    private readonly Option<int> _entries = Limit("--max-entries", "The most entries of the container.", PackLimits.Default.Entries);

    private readonly Option<int> _line = Limit("--max-line-bytes", "The longest line.", PackLimits.Default.LineBytes);

    private readonly Option<int> _document = Limit("--max-document-bytes", "The largest record.", PackLimits.Default.DocumentBytes);

    private readonly Option<int> _definitions = Limit(
        "--max-definition-bytes", "All definitions together.", PackLimits.Default.DefinitionBytes);

    private readonly Option<long> _inflated = new("--max-inflated-bytes")
    {
        Description = "What all compressed entries may come to.",
        DefaultValueFactory = _ => PackLimits.Default.InflatedBytes,
        HelpName = "N",
    };

    public void AddTo(Command command)
    {
        command.Add(_requireLedger);
        command.Add(_expectHead);
        command.Add(_artifactsRoot);
        command.Add(_entries);
        command.Add(_line);
        command.Add(_document);
        command.Add(_definitions);
        command.Add(_inflated);
    }

    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: a digest or a limit makes no sense.</exception>
    public VerifyOptions Read(ParseResult parsed)
    {
        if (parsed.GetValue(_artifactsRoot) is { } root && !Directory.Exists(root))
        {
            throw new WrkrException(
                ReasonCodes.InvalidInput, $"There is no directory '{root}'.", "Name the directory that the artifacts are in.");
        }

        try
        {
            return new()
            {
                RequireLedger = parsed.GetValue(_requireLedger),
                ExpectedHead = parsed.GetValue(_expectHead),
                ArtifactsRoot = parsed.GetValue(_artifactsRoot),
                Limits = new()
                {
                    Entries = parsed.GetValue(_entries),
                    LineBytes = parsed.GetValue(_line),
                    DocumentBytes = parsed.GetValue(_document),
                    DefinitionBytes = parsed.GetValue(_definitions),
                    InflatedBytes = parsed.GetValue(_inflated),
                },
            };
        }
        catch (ArgumentOutOfRangeException exception)
        {
            throw new WrkrException(
                ReasonCodes.InvalidInput, $"A limit of {exception.ActualValue} makes no sense.", "Give limits from 1 to 2^30.", exception);
        }
    }

    private static Option<int> Limit(string name, string description, int value) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => value,
        HelpName = "N",
    };
}
