using System.Text.Json;
using Wrkr.Runtime.Canonical;

namespace Wrkr.Runtime.Ledger;

/// <summary>The members of a <c>wrkr.event</c> line, read strictly and in canonical order; the payload as the range of its bytes.</summary>
internal readonly record struct EventEnvelope(
    DateTimeOffset CreatedAt, string EventId, bool Executed, string JobId, Range Payload, string ProducerVersion, string Type)
{
    public static EventEnvelope Read(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = 32 });
        Expect(ref reader, JsonTokenType.StartObject);
        var written = String(ref reader, "created_at"u8);
        var createdAt = Timestamp.TryParse(written, out var time) && Timestamp.Format(time) == written
            ? time
            : throw new JsonException("created_at is not a time as it is written here: the chain would cover another text.");
        var eventId = String(ref reader, "event_id"u8);
        Name(ref reader, "executed"u8);
        reader.Read();
        var executed = reader.TokenType is JsonTokenType.True or JsonTokenType.False
            ? reader.GetBoolean()
            : throw new JsonException("executed is not a boolean.");
        var jobId = String(ref reader, "job_id"u8);
        Name(ref reader, "payload"u8);
        Expect(ref reader, JsonTokenType.StartObject);
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        var payload = start..(int)reader.BytesConsumed;
        var producer = String(ref reader, "producer_version"u8);
        if (producer.Length == 0)
        {
            throw new JsonException("producer_version is empty.");
        }

        if (String(ref reader, "schema_id"u8) is not "wrkr.event" || String(ref reader, "schema_version"u8) is not "v1")
        {
            throw new JsonException("It is not a wrkr.event of version v1.");
        }

        var type = String(ref reader, "type"u8);
        Expect(ref reader, JsonTokenType.EndObject);
        return reader.BytesConsumed == line.Length
            ? new(createdAt, eventId, executed, jobId, payload, producer, type)
            : throw new JsonException("Something follows the object.");
    }

    private static string String(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        Name(ref reader, name);
        Expect(ref reader, JsonTokenType.String);
        return reader.GetString()!;
    }

    private static void Name(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        Expect(ref reader, JsonTokenType.PropertyName);
        if (!reader.ValueTextEquals(name))
        {
            throw new JsonException(
                $"The member '{reader.GetString()}' stands where '{System.Text.Encoding.UTF8.GetString(name)}' belongs.");
        }
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType token)
    {
        if (!reader.Read() || reader.TokenType != token)
        {
            throw new JsonException($"A {token} was expected.");
        }
    }
}
