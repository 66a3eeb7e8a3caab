using System.Text.Json.Serialization;

namespace Wrkr.Tool.Commands;

/// <summary>The record <c>wrkr.checkpoint</c>.</summary>
internal sealed record CheckpointDocument(
    string SchemaId,
    string SchemaVersion,
    DateTimeOffset CreatedAt,
    string ProducerVersion,
    string CheckpointId,
    string JobId,
    string Type,
    string Summary,
    string Status,
    CheckpointDocument.Budget BudgetState,
    CheckpointDocument.Delta ArtifactsDelta,
    IReadOnlyList<string> ReasonCodes,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] CheckpointDocument.Action? RequiredAction)
{
    public static CheckpointDocument Of(JobCheckpoint checkpoint) => new(
        "wrkr.checkpoint",
        "v1",
        checkpoint.CreatedAt,
        checkpoint.ProducerVersion,
        checkpoint.CheckpointId,
        checkpoint.JobId,
        checkpoint.Type,
        checkpoint.Summary,
        checkpoint.Status,
        new(
            (long)checkpoint.Used.WallTime.TotalSeconds, checkpoint.Used.Retries, checkpoint.Used.StepCount, checkpoint.Used.ToolCalls),
        new(checkpoint.Added, checkpoint.Changed, checkpoint.Removed),
        checkpoint.ReasonCodes,
        checkpoint is { RequiredKind: { } kind, RequiredInstructions: { } instructions } ? new(kind, instructions) : null);

    internal sealed record Budget(long WallTimeSeconds, long RetryCount, long StepCount, long ToolCallCount);

    internal sealed record Delta(IReadOnlyList<string> Added, IReadOnlyList<string> Changed, IReadOnlyList<string> Removed);

    internal sealed record Action(string Kind, string Instructions);
}
