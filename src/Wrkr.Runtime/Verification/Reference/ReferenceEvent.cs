using System.Text.Json;
using Wrkr.Runtime.Contracts;

namespace Wrkr.Runtime.Verification.Reference;

/// <summary>An event, and its time as it is written: the reference writes nine fraction digits, and a record keeps six.</summary>
internal sealed record ReferenceEvent(EventRecord Record, string CreatedAt)
{
    /// <exception cref="JsonException">It isn't an event.</exception>
    public static ReferenceEvent Read(ReadOnlySpan<byte> json)
    {
        var record = ReferenceFiles.Event(json);
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader is { CurrentDepth: 1, TokenType: JsonTokenType.PropertyName } && reader.ValueTextEquals("created_at"u8))
            {
                reader.Read();
                return new(record, reader.GetString()!);
            }
        }

        throw new JsonException("created_at is missing.");
    }
}
