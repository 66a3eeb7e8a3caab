using System.CommandLine;
using Wrkr.Runtime.Acceptance;
using Wrkr.Runtime.Inspection;

namespace Wrkr.Tool.Commands;

/// <summary>What a result is judged by, where, and for whom.</summary>
internal sealed class AcceptOptions
{
    private readonly Option<string?> _config = new("--config")
    {
        Description = $"The file of rules. Default: the one that the job's spec names, else {AcceptanceConfig.DefaultPath}.",
        HelpName = "PATH",
    };

    private readonly Option<string?> _workspace = new("--workspace")
    {
        Description = "Where commands run and artifacts are. Default: the working directory.",
        HelpName = "DIR",
    };

    private readonly Option<bool> _ci = new("--ci")
    {
        Description = "Write a jobpack and a report too, and a line for GitHub per check that failed to standard error.",
    };

    private readonly Option<string?> _junit = new("--junit")
    {
        Description = "Write the checks as JUnit XML too.",
        HelpName = "PATH",
    };

    public void AddTo(Command command)
    {
        command.Add(_config);
        command.Add(_workspace);
        command.Add(_ci);
        command.Add(_junit);
    }

    public bool IsCi(ParseResult parsed) => parsed.GetValue(_ci);

    public string? JUnit(ParseResult parsed) => parsed.GetValue(_junit);

    public string Workspace(ParseResult parsed) => parsed.GetValue(_workspace) ?? Environment.CurrentDirectory;

    /// <summary>The rules: those of the file, and what the job's spec requires.</summary>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: there is no such file, or it says something else.</exception>
    public Task<AcceptanceConfig> ReadConfigAsync(ParseResult parsed, OpenJobpack pack, CancellationToken cancellationToken) =>
        AcceptanceConfig.ReadAsync(parsed.GetValue(_config) ?? AcceptanceConfig.DefaultPath, cancellationToken);
}
