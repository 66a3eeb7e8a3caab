using Wrkr.Shapes;

namespace Wrkr.Docs.Tests.Snippets;

internal sealed record Parcel(string Address);

internal sealed record Shipped(string Code);

internal static class Children
{
    // snippet: child
    public static JobDefinition<Parcel, Shipped> Ship { get; } = JobDefinition.Build<Parcel>("ship")
        .Step<Shipped>("hand-over", (parcel, step, cancellationToken) => Task.FromResult(new Shipped($"to {parcel.Address}")))
        .Create();

    public static JobDefinition<string, string> Order { get; } = JobDefinition.Build<string>("order")
        .Step<Parcel>("pack", (address, step, cancellationToken) => Task.FromResult(new Parcel(address)))
        .Child("ship", Ship, (Parcel parcel) => parcel, new ChildOptions { Budget = ChildBudget.Shared })
        .Step<Shipped, string>("confirm", (shipped, step, cancellationToken) => Task.FromResult(shipped.Code))
        .Create();
    // end
}
