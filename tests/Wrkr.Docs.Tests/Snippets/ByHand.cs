using Wrkr.Shapes;

namespace Wrkr.Docs.Tests.Snippets;

internal static class ByHand
{
    // snippet: by-hand
    public static JobDefinition<string, string> Definition { get; } = JobDefinition.Build<string>("greet-by-hand")
        .Step<int>("measure", (name, step, cancellationToken) => Task.FromResult(name.Length), new StepOptions { MaxAttempts = 3 })
        .Decision<int>("review", length => new DecisionRequest($"Greet a name of {length} letters?"))
        .Step<string, Approval, string>("greet", (name, approval, step, cancellationToken) => Task.FromResult($"Hello {name}"))
        .Create();
    // end
}
