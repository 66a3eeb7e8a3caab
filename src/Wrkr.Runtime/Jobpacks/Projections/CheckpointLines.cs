using Wrkr.Runtime.Contracts;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Runtime.Jobpacks.Projections;

/// <summary>What <c>checkpoints.jsonl</c> says of an event.</summary>
internal static class CheckpointLines
{
    public static CheckpointRecord? Of(LedgerEvent e) => e.Payload is not CheckpointEmitted checkpoint ? null : new()
    {
        CreatedAt = e.CreatedAt,
        ProducerVersion = e.ProducerVersion,
        CheckpointId = $"cp_{e.Seq}",
        JobId = e.JobId,
        Type = checkpoint.Type,
        Summary = RecordText.Of(checkpoint.Summary, CheckpointRecord.MaxSummary),
        Status = checkpoint.Status,
        BudgetState = checkpoint.BudgetState,
        ArtifactsDelta = checkpoint.ArtifactsDelta,
        ReasonCodes = [.. checkpoint.ReasonCodes],
        RequiredAction = checkpoint.RequiredAction is { } action ? new(action.Kind, RecordText.Of(action.Instructions)) : null,
    };
}
