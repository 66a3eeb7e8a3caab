namespace Acme;

[Job("budget-all")]
[Budget(MaxWallTimeSeconds = 0.25, MaxStepCount = 200, MaxToolCalls = 0, MaxRetries = 10, MaxTokens = 9007199254740991, MaxCost = 2.000001)]
public sealed partial class BudgetAll
{
    [Step]
    public int Count(string text) => text.Length;
}

[Job("budget-one")]
[Budget(MaxRetries = 0)]
internal sealed partial class BudgetOne
{
    [Step]
    public int Count(string text) => text.Length;
}
