using Wrkr.Runtime.Jobpacks.Projections;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Runtime.Client;

/// <summary>Shows a checkpoint as <c>checkpoints.jsonl</c> does, and who asked for it.</summary>
internal static class CheckpointView
{
    /// <returns><see langword="null"/> when the event is no checkpoint.</returns>
    public static JobCheckpoint? Of(LedgerEvent e) =>
        e.Payload is CheckpointEmitted emitted && CheckpointLines.Of(e) is { } line
            ? new(line.CheckpointId.Text, line.JobId.Text, line.Type.Text, line.Summary, line.Status.Text)
            {
                CreatedAt = e.CreatedAt,
                ProducerVersion = e.ProducerVersion,
                Used = Used(emitted.BudgetState),
                Added = emitted.ArtifactsDelta.Added,
                Changed = emitted.ArtifactsDelta.Changed,
                Removed = emitted.ArtifactsDelta.Removed,
                RequiredKind = line.RequiredAction?.Kind,
                RequiredInstructions = line.RequiredAction?.Instructions,
                ReasonCodes = emitted.ReasonCodes,
                By = emitted.Cmd?.By,
            }
            : null;

    private static JobUsage Used(BudgetState told) =>
        new(TimeSpan.FromSeconds(told.WallTimeSeconds), told.StepCount, told.ToolCallCount, told.RetryCount, 0, 0);
}
