using System.CommandLine;

namespace Wrkr.Tool.Commands;

/// <summary>The limits that a command line names.</summary>
internal sealed class BudgetOptions
{
    private readonly Option<decimal?> _wall = Limit<decimal?>("--max-wall-seconds", "Seconds of running time.", "--max-wall-time-seconds");
    private readonly Option<long?> _steps = Limit<long?>("--max-steps", "Steps.", "--max-step-count");
    private readonly Option<long?> _tools = Limit<long?>("--max-tools", "Tool calls.", "--max-tool-calls");
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
    public JobBudget ReadSome(ParseResult parsed)
    {
        var limits = Read(parsed);
        return limits != JobBudget.None
            ? limits
            : throw new WrkrException(
                ReasonCodes.InvalidInput, "No limit was given.", "Give one, as in '--max-steps 300'. See 'wrkr budget raise --help'.");
    }

    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: a value can't be a limit.</exception>
    public JobBudget Read(ParseResult parsed)
    {
        try
        {
            return new JobBudget
            {
                MaxWallTime = parsed.GetValue(_wall) is { } seconds ? TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond)) : null,
                MaxStepCount = parsed.GetValue(_steps),
                MaxToolCalls = parsed.GetValue(_tools),
                MaxRetries = parsed.GetValue(_retries),
                MaxTokens = parsed.GetValue(_tokens),
                MaxCost = parsed.GetValue(_cost),
            };
        }
        catch (Exception failure) when (failure is ArgumentOutOfRangeException or OverflowException)
        {
            throw new WrkrException(ReasonCodes.InvalidInput, failure.Message, "See 'wrkr budget --help'.", failure);
        }
    }

    private static Option<T> Limit<T>(string name, string description, params string[] aliases) =>
        new(name, aliases) { Description = description, HelpName = "N" };
}
