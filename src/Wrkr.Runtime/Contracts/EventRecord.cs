using System.Text.Json;

namespace Wrkr.Runtime.Contracts;

/// <summary>
/// <c>wrkr.event</c> as its schema has it: any order of members, any payload. Ledgers are written and read by
/// <see cref="Ledger.EventLine"/>, which is stricter; this is how a reader tells a malformed record from one that isn't canonical.
/// </summary>
internal sealed record EventRecord() : ContractRecord("wrkr.event")
{
    public required string EventId { get; init; }

    public required string JobId { get; init; }

    public required string Type { get; init; }

    public required bool Executed { get; init; }

    public required JsonElement Payload { get; init; }

    public override void Validate()
    {
        base.Validate();
        Demand.Text(EventId, "event_id");
        Demand.JobId(JobId);
        Demand.Text(Type, "type");
        Demand.That(Payload.ValueKind is JsonValueKind.Object, "payload is not an object");
    }
}
