using System.CommandLine;
using Wrkr.Runtime.Acceptance;

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
        Description = "Where commands run and artifacts are. Default: the workspace of the job's spec, else the working directory.",
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

    public string Workspace(ParseResult parsed, SpecAcceptance spec) =>
        parsed.GetValue(_workspace) ?? spec.Workspace ?? Environment.CurrentDirectory;

    /// <summary>The rules: those of the file, and what the job's spec requires.</summary>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: there is no such file, or it says something else.</exception>
    public async Task<AcceptanceConfig> ReadConfigAsync(ParseResult parsed, SpecAcceptance spec, CancellationToken cancellationToken)
    {
        var config = await AcceptanceConfig.ReadAsync(
            parsed.GetValue(_config) ?? spec.ConfigPath ?? AcceptanceConfig.DefaultPath, cancellationToken);
        return config with { Rules = config.Rules with { RequiredCheckpoints = spec.RequiredCheckpoints } };
    }
}
