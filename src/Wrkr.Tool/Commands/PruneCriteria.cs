using System.CommandLine;
using Wrkr.Runtime.Maintenance;

namespace Wrkr.Tool.Commands;

/// <summary>What is removed: jobs of the store, and files below the output directory.</summary>
internal sealed class PruneCriteria
{
    private readonly Option<string?> _jobMaxAge = Age("--job-max-age", "Ended jobs, when they ended so long ago.");

    private readonly Option<int?> _maxJobs = Count("--max-jobs", "Ended jobs, but the last N.");

    private readonly Option<string?> _jobpackMaxAge = Age("--jobpack-max-age", "Packs, when they were written so long ago.");

    private readonly Option<int?> _maxJobpacks = Count("--max-jobpacks", "Packs, but the last N.");

    private readonly Option<string?> _reportMaxAge = Age("--report-max-age", "Reports, when they were written so long ago.");

    private readonly Option<int?> _maxReports = Count("--max-reports", "Reports, but the last N.");

    private readonly Option<string?> _integrationMaxAge = Age(
        "--integration-max-age", "Files for other systems, when they were written so long ago.");

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[
            _jobMaxAge, _maxJobs, _jobpackMaxAge, _maxJobpacks, _reportMaxAge, _maxReports, _integrationMaxAge])
        {
            command.Add(option);
        }
    }

    /// <summary>Which jobs; <see langword="null"/> when none are named.</summary>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: a duration can't be read.</exception>
    public PruneOptions? OfJobs(ParseResult parsed)
    {
        var options = new PruneOptions { JobMaxAge = Read(parsed, _jobMaxAge), MaxJobs = parsed.GetValue(_maxJobs) };
        return options is { JobMaxAge: null, MaxJobs: null } ? null : options;
    }

    /// <summary>Which files; <see langword="null"/> when none are named.</summary>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: a duration can't be read.</exception>
    public OutputPruneOptions? OfFiles(ParseResult parsed, string outDirectory)
    {
        var options = new OutputPruneOptions
        {
            OutDirectory = outDirectory,
            JobpackMaxAge = Read(parsed, _jobpackMaxAge),
            MaxJobpacks = parsed.GetValue(_maxJobpacks),
            ReportMaxAge = Read(parsed, _reportMaxAge),
            MaxReports = parsed.GetValue(_maxReports),
            IntegrationMaxAge = Read(parsed, _integrationMaxAge),
        };
        return options.IsAny ? options : null;
    }

    private static TimeSpan? Read(ParseResult parsed, Option<string?> option) =>
        parsed.GetValue(option) is { } text ? DurationText.Read(option.Name, text) : null;

    private static Option<string?> Age(string name, string description) => new(name) { Description = description, HelpName = "DURATION" };

    private static Option<int?> Count(string name, string description) => new(name) { Description = description, HelpName = "N" };
}
