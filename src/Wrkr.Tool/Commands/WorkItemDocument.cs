using System.Text.Json.Serialization;
using Wrkr.Runtime.Reports;

namespace Wrkr.Tool.Commands;

/// <summary>The record <c>wrkr.work_item</c>.</summary>
internal sealed record WorkItemDocument(
    string SchemaId,
    string SchemaVersion,
    DateTimeOffset CreatedAt,
    string ProducerVersion,
    string JobId,
    string CheckpointId,
    string CheckpointType,
    string RequiredAction,
    IReadOnlyList<string> ReasonCodes,
    IReadOnlyList<string> NextCommands,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? ArtifactPointers)
{
    public static WorkItemDocument Of(WorkItemReport item) => new(
        "wrkr.work_item",
        "v1",
        item.Checkpoint.CreatedAt,
        item.Checkpoint.ProducerVersion,
        item.Checkpoint.JobId,
        item.Checkpoint.CheckpointId,
        item.Checkpoint.Type,
        item.RequiredAction,
        item.Checkpoint.ReasonCodes,
        item.NextCommands,
        item.ArtifactPointers is [] ? null : item.ArtifactPointers);
}
