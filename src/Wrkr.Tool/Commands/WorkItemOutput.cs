using System.Text.Json.Serialization;

namespace Wrkr.Tool.Commands;

/// <summary>What <c>wrkr bridge work-item</c> prints.</summary>
/// <param name="Payload">The item.</param>
/// <param name="JsonPath">Where it was written.</param>
/// <param name="TemplatePath">Where the text for the tracker was written.</param>
internal sealed record WorkItemOutput(
    WorkItemDocument Payload,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? JsonPath,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? TemplatePath);
