using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Forgery.Forging;

/// <summary>One event to be changed: its envelope, and its payload as the members that it is made of.</summary>
internal sealed class ForgedEvent
{
    private ReadOnlyMemory<byte> _written;
    private JsonObject? _payload;

    private ForgedEvent()
    {
    }

    /// <summary>Its number in the pack that is forged; 0 for one that was never there.</summary>
    public long Was { get; private init; }

    public required string Type { get; set; }

    public required DateTimeOffset CreatedAt { get; set; }

    public required bool Executed { get; set; }

    public required string JobId { get; set; }

    public required string ProducerVersion { get; set; }

    public required long Fence { get; set; }

    /// <summary>Whether a verdict's digest stays as it is instead of being made to fit the checkpoint that is shown.</summary>
    public bool KeepsDigest { get; set; }

    public JsonObject Payload => _payload ??= JsonNode.Parse(_written.Span)!.AsObject();

    public ReadOnlyMemory<byte> PayloadBytes => _payload is null ? _written : Jcs.Write(_payload);

    public JsonObject Pos => Payload["pos"]!.AsObject();

    public static ForgedEvent Of(ChainedEvent chained)
    {
        var e = chained.Event;
        var payload = EventEnvelope.Read(chained.Line.Span).Payload;
        return new()
        {
            Was = e.Seq,
            Type = EventTypes.NameOf(e.Payload),
            CreatedAt = e.CreatedAt,
            Executed = e.Executed,
            JobId = e.JobId,
            ProducerVersion = e.ProducerVersion,
            Fence = e.Fence,
            _written = chained.Line[payload],
        };
    }

    /// <summary>An event that was never there, written with <paramref name="beside"/>.</summary>
    public static ForgedEvent Of(EventPayload payload, ForgedEvent beside) => new()
    {
        Type = EventTypes.NameOf(payload),
        CreatedAt = beside.CreatedAt,
        Executed = true,
        JobId = beside.JobId,
        ProducerVersion = beside.ProducerVersion,
        Fence = beside.Fence,
        _written = CanonicalJson.Write(payload, EventTypes.Find(EventTypes.NameOf(payload))!),
    };

    public ForgedEvent Clone(bool asNew = false) => new()
    {
        Was = asNew ? 0 : Was,
        Type = Type,
        CreatedAt = CreatedAt,
        Executed = Executed,
        JobId = JobId,
        ProducerVersion = ProducerVersion,
        Fence = Fence,
        KeepsDigest = KeepsDigest,
        _written = PayloadBytes,
    };

    /// <summary>Another time for it, and for what is due in it.</summary>
    public void Shift(TimeSpan by)
    {
        CreatedAt += by;
        foreach (var member in new[] { "deadline_at", "due_at" })
        {
            ShiftTime(Payload, member, by);
        }
    }

    /// <summary>Another time in a record of the payload, where there is one.</summary>
    public static void ShiftTime(JsonObject members, string member, TimeSpan by)
    {
        if (members[member] is JsonValue value && value.TryGetValue<string>(out var text))
        {
            members[member] = Timestamp.Format(DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture) + by);
        }
    }

    public void Replace(EventPayload payload)
    {
        (_payload, _written) = (null, CanonicalJson.Write(payload, EventTypes.Find(EventTypes.NameOf(payload))!));
        Type = EventTypes.NameOf(payload);
    }

    public T Read<T>() where T : EventPayload => (T)JsonSerializer.Deserialize(PayloadBytes.Span, EventTypes.Find(Type)!)!;

    /// <summary>The event's line, whatever is in it.</summary>
    public byte[] Line(long seq)
    {
        var bytes = new ArrayBufferWriter<byte>(512);
        using (var writer = CanonicalJson.Writer(bytes))
        {
            writer.WriteStartObject();
            writer.WriteString("created_at"u8, Timestamp.Format(CreatedAt));
            writer.WriteString("event_id"u8, $"evt_{seq}");
            writer.WriteBoolean("executed"u8, Executed);
            writer.WriteString("job_id"u8, JobId);
            writer.WritePropertyName("payload"u8);
            writer.WriteRawValue(PayloadBytes.Span, skipInputValidation: true);
            writer.WriteString("producer_version"u8, ProducerVersion);
            writer.WriteString("schema_id"u8, "wrkr.event");
            writer.WriteString("schema_version"u8, "v1");
            writer.WriteString("type"u8, Type);
            writer.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>The payload, when it is one of its type.</summary>
    public EventPayload? TryRead()
    {
        try
        {
            return EventTypes.Find(Type) is { } record
                ? (EventPayload?)JsonSerializer.Deserialize(PayloadBytes.Span, record)
                : new UnknownPayload(Type);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
