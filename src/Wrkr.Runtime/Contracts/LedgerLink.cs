using Wrkr.Runtime.Ledger;
using Wrkr.Storage;

namespace Wrkr.Runtime.Contracts;

/// <summary>A line of <c>ledger.jsonl</c>: what the chain adds to the event of the same line in <c>events.jsonl</c>.</summary>
internal sealed record LedgerLink(long Seq, Digest PayloadSha256, Digest PrevSha256, Digest Sha256, long Fence) : IContract
{
    public static LedgerLink Of(ChainedEvent chained) =>
        new(chained.Event.Seq, chained.PayloadSha256, chained.PrevSha256, chained.Sha256, chained.Event.Fence);

    public void Validate()
    {
        Demand.Seq(Seq, "seq");
        Demand.Count(Fence, "fence");
    }
}
