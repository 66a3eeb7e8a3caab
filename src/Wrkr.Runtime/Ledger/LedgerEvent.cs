using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Runtime.Ledger;

/// <summary>One event, as the reducer sees it.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Seq">From 1 without holes.</param>
/// <param name="CreatedAt">The time of its commit.</param>
/// <param name="ProducerVersion">Who wrote it.</param>
/// <param name="Executed">False for what was declared but not run.</param>
/// <param name="Fence">The fencing token that it was written under; 0 for the submission.</param>
/// <param name="Payload">What happened.</param>
internal sealed record LedgerEvent(
    string JobId, long Seq, DateTimeOffset CreatedAt, string ProducerVersion, bool Executed, long Fence, EventPayload Payload)
{
    public string EventId => $"evt_{Seq}";
}
