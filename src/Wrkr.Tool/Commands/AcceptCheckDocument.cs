using System.Text.Json.Serialization;

namespace Wrkr.Tool.Commands;

/// <summary>One check of an acceptance.</summary>
internal sealed record AcceptCheckDocument(
    string Name,
    bool Passed,
    string Message,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ReasonCode,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Artifact)
{
    public static AcceptCheckDocument Of(AcceptanceCheck check) =>
        new(check.Name, check.Passed, check.Message, check.Reason?.Code, check.Artifact);
}
