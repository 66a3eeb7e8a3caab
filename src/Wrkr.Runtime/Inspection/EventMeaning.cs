using System.Text;
using System.Text.Json;

namespace Wrkr.Runtime.Inspection;

/// <summary>
/// What an event says of a job, whoever ran it, when, and at which attempt: two runs of the same job mean the same when a killed worker is
/// all that sets them apart.
/// </summary>
internal static class EventMeaning
{
    /// <summary>How often a step was tried, and by whom.</summary>
    private static readonly HashSet<string> Attempts = new(StringComparer.Ordinal)
    {
        "lease_acquired", "lease_expired_takeover", "lease_evicted", "lease_released", "lease_set", "step_started", "step_start_revoked",
        "step_failed", "step_retry_scheduled", "budget_consumed",
    };

    /// <summary>Members that follow from when it happened, and from what was tried before.</summary>
    private static readonly HashSet<string> Circumstances = new(StringComparer.Ordinal)
    {
        "attempt", "budget_state", "checkpoint_id", "command_key", "deadline_at", "delivered_at", "digest", "due_at", "head",
        "instructions", "judged_seq", "left", "live", "next", "parent", "previous_seq", "undo", "undo_previous", "used",
    };

    /// <returns>A text that is the same for the same meaning; <see langword="null"/> for an event that is about attempts alone.</returns>
    public static string? Of(PackedEvent e, bool isOneJob) =>
        Attempts.Contains(e.Type) || IsPassing(e) ? null
        : isOneJob ? $"{e.Type} {e.Executed} {Lasting(e.Payload)}"
        : $"{e.Type} {e.Find("pos", "step_id") ?? e.Find("step_id")} {e.Find("to")}";

    /// <summary>Statuses that a job passes through on its way.</summary>
    private static bool IsPassing(PackedEvent e) =>
        e.Type is "status_changed" && e.Find("to") is JobStatuses.Running or JobStatuses.Paused or JobStatuses.Queued;

    private static string Lasting(JsonElement payload)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(payload, writer);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    private static void Write(JsonElement element, Utf8JsonWriter writer)
    {
        if (element.ValueKind is not JsonValueKind.Object)
        {
            element.WriteTo(writer);
            return;
        }

        writer.WriteStartObject();
        foreach (var member in element.EnumerateObject().Where(member => !Circumstances.Contains(member.Name)))
        {
            writer.WritePropertyName(member.Name);
            Write(member.Value, writer);
        }

        writer.WriteEndObject();
    }
}
