using System.CommandLine;
using Wrkr.Runtime.Conformance;

namespace Wrkr.Tool.Commands;

/// <summary>What <c>wrkr conformance run</c> may demand besides the contracts, and how much a lane may cost.</summary>
internal sealed class LaneDemandOptions
{
    private static readonly LaneOptions Default = new();

    private readonly Option<bool> _requireLedger = new("--require-ledger")
    {
        Description = "Refuse packs without a ledger, which can be checked less.",
    };

    private readonly Option<int> _files = new("--max-files")
    {
        Description = "The most files of the directory.",
        DefaultValueFactory = _ => Default.MaxFiles,
        HelpName = "N",
    };

    private readonly Option<int> _bytes = new("--max-file-bytes")
    {
        Description = "The largest file besides packs.",
        DefaultValueFactory = _ => Default.MaxFileBytes,
        HelpName = "N",
    };

    public void AddTo(Command command)
    {
        command.Add(_requireLedger);
        command.Add(_files);
        command.Add(_bytes);
    }

    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: a limit makes no sense.</exception>
    public LaneOptions Read(ParseResult parsed)
    {
        try
        {
            return new()
            {
                RequireLedger = parsed.GetValue(_requireLedger),
                MaxFiles = parsed.GetValue(_files),
                MaxFileBytes = parsed.GetValue(_bytes),
            };
        }
        catch (ArgumentOutOfRangeException exception)
        {
            throw new WrkrException(
                ReasonCodes.InvalidInput, $"A limit of {exception.ActualValue} makes no sense.",
                "Give from 1 to 1,000,000 files, and from 1 to 2^30 bytes.", exception);
        }
    }
}
