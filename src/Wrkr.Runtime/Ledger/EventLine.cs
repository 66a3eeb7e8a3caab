using System.Text.Json;
using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Storage;

namespace Wrkr.Runtime.Ledger;

/// <summary>An event as its <c>wrkr.event</c> line: what a ledger row and <c>events.jsonl</c> hold.</summary>
internal static class EventLine
{
    private const string SchemaId = "wrkr.event";
    private const string SchemaVersion = "v1";

    /// <summary>Writes the line and links it to the chain.</summary>
    public static ChainedEvent Write(LedgerEvent e, Digest previous)
    {
        var type = EventTypes.NameOf(e.Payload);
        var payload = CanonicalJson.Write(e.Payload, EventTypes.Find(type)!);
        return Link(e, type, PayloadDigest.Of(payload), previous, Line(e, type, payload));
    }

    /// <summary>Reads a line and links it to the chain anew: digests are never taken from what is read.</summary>
    /// <exception cref="WrkrException"><c>E_STORE_CORRUPT</c>: it isn't an event, or not in canonical form.</exception>
    public static ChainedEvent Read(ReadOnlyMemory<byte> line, long seq, long fence, Digest previous)
    {
        try
        {
            var envelope = EventEnvelope.Read(line.Span);
            if (envelope.EventId != $"evt_{seq}")
            {
                throw new JsonException($"It is '{envelope.EventId}' where evt_{seq} was expected.");
            }

            if (!JcsForm.IsCanonical(line.Span))
            {
                throw new JsonException("It is not in canonical form.");
            }

            var payload = line[envelope.Payload];
            var digest = PayloadDigest.Of(payload.Span, out var textsMatch);
            if (!textsMatch)
            {
                throw new JsonException("A text in it isn't the one that its digest names.");
            }

            var e = new LedgerEvent(
                envelope.JobId, seq, envelope.CreatedAt, envelope.ProducerVersion, envelope.Executed, fence,
                ReadPayload(envelope.Type, payload.Span));
            return Link(e, envelope.Type, digest, previous, line);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new WrkrException(ReasonCodes.StoreCorrupt, $"Event {seq} can't be read: {exception.Message}", innerException: exception);
        }
    }

    private static byte[] Line(LedgerEvent e, string type, byte[] payload)
    {
        using var buffer = CanonicalBuffer.Take();
        var writer = buffer.Writer;
        writer.WriteStartObject();
        writer.WriteString("created_at"u8, Timestamp.Format(e.CreatedAt));
        writer.WriteString("event_id"u8, e.EventId);
        writer.WriteBoolean("executed"u8, e.Executed);
        writer.WriteString("job_id"u8, e.JobId);
        writer.WritePropertyName("payload"u8);
        writer.WriteRawValue(payload, skipInputValidation: true);
        writer.WriteString("producer_version"u8, e.ProducerVersion);
        writer.WriteString("schema_id"u8, SchemaId);
        writer.WriteString("schema_version"u8, SchemaVersion);
        writer.WriteString("type"u8, type);
        writer.WriteEndObject();
        return buffer.ToArray();
    }

    private static EventPayload ReadPayload(string type, ReadOnlySpan<byte> payload) => EventTypes.Find(type) is { } record
        ? (EventPayload)(JsonSerializer.Deserialize(payload, record) ?? throw new JsonException("The payload is null."))
        : new UnknownPayload(type);

    private static ChainedEvent Link(LedgerEvent e, string type, Digest payload, Digest previous, ReadOnlyMemory<byte> line) =>
        new(
            e, payload, previous,
            Chain.Sha256(new(e.CreatedAt, e.Executed, e.Fence, e.JobId, payload, previous, e.ProducerVersion, e.Seq, type)), line);
}
