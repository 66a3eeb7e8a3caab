namespace Wrkr.Docs.Tests.Snippets;

// snippet: budget
[Job("summarise")]
[Budget(MaxStepCount = 200, MaxToolCalls = 500, MaxRetries = 10, MaxWallTimeSeconds = 1800, MaxTokens = 100_000, MaxCost = 2.5)]
public sealed partial class Summarise(IModel model)
{
    [Step]
    public async Task<string> AskAsync(string question, StepContext step, CancellationToken cancellationToken)
    {
        var most = new BudgetUse { ToolCalls = 1, Tokens = 8_000 };
        if (await step.TryReserveAsync(most, cancellationToken) is not { } reservation)
        {
            return "";
        }

        var answer = await model.AskAsync(question, cancellationToken);
        reservation.Settle(new() { ToolCalls = 1, Tokens = answer.Tokens });
        return answer.Text;
    }
}
// end

public interface IModel
{
    Task<(string Text, long Tokens)> AskAsync(string question, CancellationToken cancellationToken);
}
