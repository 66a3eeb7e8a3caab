using System.Text.Json;
using Wrkr.Runtime.Contracts.Values;

namespace Wrkr.Runtime.Contracts;

/// <summary>
/// <c>wrkr.event</c> as its schema has it: any order of members, any payload. Ledgers are written and read by
/// <see cref="Ledger.EventLine"/>, which is stricter; this is how a reader tells a malformed record from one that isn't canonical.
/// </summary>
internal sealed record EventRecord() : ContractRecord("wrkr.event")
{
    public required Valid<EventIdRule> EventId { get; init; }

    public required Valid<JobIdRule> JobId { get; init; }

    public required string Type { get; init; }

    public required bool Executed { get; init; }

    public required JsonElement Payload { get; init; }

    public override void Validate()
    {
        base.Validate();
        Demand.Text(Type, "type");
        Demand.Object(Payload, "payload");
    }
}
