using System.CommandLine;

namespace Wrkr.Tool.Commands;

/// <summary>The limits that a command line names.</summary>
internal sealed class BudgetOptions
{
    private readonly Option<decimal?> _wall = Limit<decimal?>("--max-wall-seconds", "Seconds of running time.");
    private readonly Option<long?> _steps = Limit<long?>("--max-steps", "Steps.");
    private readonly Option<long?> _tools = Limit<long?>("--max-tools", "Tool calls.");
    private readonly Option<long?> _retries = Limit<long?>("--max-retries", "Retries.");
    private readonly Option<long?> _tokens = Limit<long?>("--max-tokens", "Tokens.");
    private readonly Option<decimal?> _cost = Limit<decimal?>("--max-cost", "Cost.");

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _wall, _steps, _tools, _retries, _tokens, _cost })
        {
            command.Add(option);
        }
    }

    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: no limit is named, or a value can't be one.</exception>
    public JobBudget Read(ParseResult parsed)
    {
        try
        {
            var limits = new JobBudget
            {
                MaxWallTime = parsed.GetValue(_wall) is { } seconds ? TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond)) : null,
                MaxStepCount = parsed.GetValue(_steps),
                MaxToolCalls = parsed.GetValue(_tools),
                MaxRetries = parsed.GetValue(_retries),
                MaxTokens = parsed.GetValue(_tokens),
                MaxCost = parsed.GetValue(_cost),
            };
            return limits != JobBudget.None
                ? limits
                : throw new WrkrException(
                    ReasonCodes.InvalidInput, "No limit was given.", "Give one, as in '--max-steps 300'. See 'wrkr budget raise --help'.");
        }
        catch (Exception failure) when (failure is ArgumentOutOfRangeException or OverflowException)
        {
            throw new WrkrException(ReasonCodes.InvalidInput, failure.Message, "See 'wrkr budget raise --help'.", failure);
        }
    }

    private static Option<T> Limit<T>(string name, string description) => new(name) { Description = description, HelpName = "N" };
}
