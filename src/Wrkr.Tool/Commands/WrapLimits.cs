using System.CommandLine;

namespace Wrkr.Tool.Commands;

/// <summary>What the command of <c>wrkr wrap</c> may use.</summary>
internal sealed class WrapLimits
{
    /// <summary>A week: more than a command should take that nobody limits.</summary>
    private const long DefaultWallSeconds = 604_800;

    private const long MostRetries = 1000;

    private readonly Option<long> _wall = new("--max-wall-seconds")
    {
        Description = "Seconds of running time, over all attempts: the budget of the job.",
        DefaultValueFactory = _ => DefaultWallSeconds,
        HelpName = "N",
    };

    private readonly Option<double?> _timeout = new("--timeout")
    {
        Description = "Seconds that an attempt may take.",
        HelpName = "SECONDS",
    };

    private readonly Option<long> _retries = new("--retries")
    {
        Description = "How often it is tried again after a failure.",
        HelpName = "N",
    };

    public WrapLimits()
    {
        _wall.Validators.Add(result => Require(result.GetValueOrDefault<long>() >= 1, result, "--max-wall-seconds is a number from 1."));
        _timeout.Validators.Add(result => Require(
            result.GetValueOrDefault<double?>() is null or (> 0 and <= 4_000_000), result, "--timeout is a number of seconds above 0."));
        _retries.Validators.Add(result => Require(
            result.GetValueOrDefault<long>() is >= 0 and <= MostRetries, result, $"--retries is a number from 0 to {MostRetries}."));
    }

    public void AddTo(Command command)
    {
        command.Add(_wall);
        command.Add(_timeout);
        command.Add(_retries);
    }

    public Values Read(ParseResult parsed) => new(parsed.GetValue(_wall), parsed.GetValue(_timeout), parsed.GetValue(_retries));

    private static void Require(bool holds, System.CommandLine.Parsing.OptionResult result, string problem)
    {
        if (!holds)
        {
            result.AddError(problem);
        }
    }

    internal readonly record struct Values(long WallSeconds, double? TimeoutSeconds, long Retries);
}
