using System.Text.Json;
using Wrkr.Runtime.Contracts;
using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Runtime.Verification.Reading;

/// <summary>Reads a <c>wrkr.event</c> with its payload, when this version knows the type.</summary>
internal static class EventReader
{
    /// <exception cref="JsonException">It isn't an event, or its payload lacks what its type demands.</exception>
    public static EventRecord Read(ReadOnlySpan<byte> line)
    {
        var record = ContractJson.Read(line, ContractJson.Event);
        if (EventTypes.Find(record.Type) is { } type && record.Payload.Deserialize(type) is null)
        {
            throw new JsonException("The payload is null.");
        }

        return record;
    }
}
