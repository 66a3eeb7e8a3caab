using System.Text.Json.Serialization;

namespace Wrkr.Tool;

/// <summary>The record <c>wrkr.error_envelope</c>.</summary>
internal sealed record ErrorEnvelope(
    string SchemaId,
    string SchemaVersion,
    DateTimeOffset CreatedAt,
    string ProducerVersion,
    string Code,
    string Message,
    int ExitCode,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, string>? Details)
{
    public static ErrorEnvelope Of(WrkrException failure, DateTimeOffset now) => new(
        "wrkr.error_envelope",
        "v1",
        now,
        ToolVersion.Version,
        failure.Reason.Code,
        failure.Message,
        failure.Reason.ExitCode,
        failure.Details.Count > 0 ? failure.Details : null);
}
