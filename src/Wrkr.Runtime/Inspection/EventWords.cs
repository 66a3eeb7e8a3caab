using System.Text.Json;

namespace Wrkr.Runtime.Inspection;

/// <summary>Says in a few words what an event was: its type, and what makes it another than the next of that type.</summary>
internal static class EventWords
{
    public static string Of(PackedEvent e)
    {
        var details = e.Type switch
        {
            "status_changed" => $"{e.Find("from")} -> {e.Find("to")}{List(e, "reason_codes", ", ")}",
            "job_submitted" => $"{e.Find("job_type")} by {e.Find("submitted_by")}",
            "lease_acquired" or "lease_expired_takeover" or "lease_set" => e.Find("worker_id"),
            "lease_released" => e.Find("why"),
            "step_failed" => $"{Position(e)}, {e.Find("outcome")}: {e.FindText("message")}",
            "step_retry_scheduled" => $"{Position(e)}, due {e.Find("due_at")}",
            "adapter_step" => e.Find("step_id"),
            "counters_updated" => $"steps {e.Find("step_count")}, tool calls {e.Find("tool_call_count")}, retries {e.Find("retry_count")}",
            "approval_recorded" => $"{e.Find("checkpoint_id")} by {Who(e)}: {Reason(e)}",
            "rejection_recorded" => $"{e.Find("checkpoint_id")} by {Who(e)}: {Reason(e)}",
            "decision_timed_out" => e.Find("checkpoint_id"),
            "signal_received" => $"{e.Find("name")} by {Who(e)}",
            "timer_set" => $"{Position(e)}, due {e.Find("due_at")}",
            "compensation_started" => e.Find("cause"),
            "child_submitted" or "child_completed" => $"{Position(e)}: {e.Find("job_id")}",
            "child_failed" => $"{Position(e)}: {e.Find("job_id")} {e.Find("outcome")}, {e.Find("code")}",
            "operation_recorded" => $"{Position(e)}: {e.Find("key")}",
            "artifact_recorded" => $"{e.Find("path")}{(e.Find("missing") is "true" ? " (missing)" : "")}",
            "checkpoint_emitted" => $"{e.Find("type")}{(Who(e) is { } who ? $" by {who}" : "")}: {e.FindText("summary")}",
            "budget_exceeded" => List(e, "violations", "")?.Trim(),
            "budget_raised" or "hold_set" or "hold_lifted" or "cancel_requested" or "retry_requested" => $"by {Who(e)}",
            "env_fingerprint_set" or "env_fingerprint_captured" => e.Find("hash"),
            "env_mismatch_detected" => $"{e.Find("expected")} -> {e.Find("actual")}",
            "env_override_recorded" => $"{e.Find("from")} -> {e.Find("to")} by {Who(e)}",
            "acceptance_recorded" => $"{Checks(e)} by {Who(e)}",
            "job_upgraded" => $"at step {e.Find("index")}",
            _ => Position(e),
        };
        return $"{e.Type}{(string.IsNullOrWhiteSpace(details) ? "" : " " + details)}{(e.Executed ? "" : " (not executed)")}";
    }

    /// <summary>Who gave a command or a verdict.</summary>
    public static string? Who(PackedEvent e) => e.Find("cmd", "by") ?? e.Find("approved_by");

    /// <summary>Why, as they said.</summary>
    public static string? Reason(PackedEvent e) => e.Payload.TryGetProperty("cmd", out var command)
        ? (e with { Payload = command }).FindText("reason")
        : e.FindText("reason");

    private static string? Position(PackedEvent e) =>
        e.Find("pos", "step_id") is { } step ? $"{step} (attempt {e.Find("pos", "attempt")})" : null;

    private static string Checks(PackedEvent e)
    {
        var checks = e.Payload.TryGetProperty("checks", out var list) && list.ValueKind is JsonValueKind.Array
            ? list.EnumerateArray().ToList()
            : [];
        var passed = checks.Count(check => check.TryGetProperty("passed", out var value) && value.ValueKind is JsonValueKind.True);
        return $"{passed} of {checks.Count} checks passed";
    }

    private static string? List(PackedEvent e, string name, string before)
    {
        if (!e.Payload.TryGetProperty(name, out var list) || list.ValueKind is not JsonValueKind.Array || list.GetArrayLength() == 0)
        {
            return null;
        }

        return before + string.Join(", ", list.EnumerateArray().Select(item => item.ValueKind is JsonValueKind.Object
            ? string.Join(' ', item.EnumerateObject().Select(member => $"{member.Name} {member.Value}"))
            : item.ToString()));
    }
}
