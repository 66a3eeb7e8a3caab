using System.Text.Json;
using System.Text.Json.Serialization;
using Wrkr.Runtime.Contracts.Values;

namespace Wrkr.Runtime.Contracts;

/// <summary><c>wrkr.error_envelope</c>: why something was refused or failed.</summary>
internal sealed record ErrorEnvelope() : ContractRecord("wrkr.error_envelope")
{
    public required Valid<ReasonCodeRule> Code { get; init; }

    public required string Message { get; init; }

    public required int ExitCode { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Details { get; init; }

    public override void Validate()
    {
        base.Validate();
        Demand.Text(Message, "message");
        Demand.Between(ExitCode, "exit_code", 1, 255);
        Demand.Object(Details, "details");
    }
}
