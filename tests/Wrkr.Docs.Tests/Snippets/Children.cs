using Wrkr.Shapes;

namespace Wrkr.Docs.Tests.Snippets;

internal sealed record Crate(string Address);

internal sealed record Shipped(string Code);

internal static class Children
{
    // snippet: child
    public static JobDefinition<Crate, Shipped> Ship { get; } = JobDefinition.Build<Crate>("ship")
        .Step<Shipped>("hand-over", (crate, step, cancellationToken) => Task.FromResult(new Shipped($"to {crate.Address}")))
        .Create();

    public static JobDefinition<string, string> Order { get; } = JobDefinition.Build<string>("order")
        .Step<Crate>("pack", (address, step, cancellationToken) => Task.FromResult(new Crate(address)))
        .Child("ship", Ship, (Crate crate) => crate, new ChildOptions { Budget = ChildBudget.Shared })
        .Step<Shipped, string>("confirm", (shipped, step, cancellationToken) => Task.FromResult(shipped.Code))
        .Create();
    // end
}
