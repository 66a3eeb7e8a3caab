using System.Text.Json.Serialization;
using Wrkr.Runtime.Reports;

namespace Wrkr.Tool.Commands;

/// <summary>What <c>wrkr bridge work-item</c> prints.</summary>
/// <param name="Payload">The item.</param>
/// <param name="JsonPath">Where it was written.</param>
/// <param name="TemplatePath">Where the text for the tracker was written.</param>
internal sealed record WorkItemOutput(
    WorkItemDocument Payload,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? JsonPath,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? TemplatePath);

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
