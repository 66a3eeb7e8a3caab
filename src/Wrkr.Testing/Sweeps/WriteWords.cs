using System.Text.Json;
using Wrkr.Testing.Processes;

namespace Wrkr.Testing.Sweeps;

/// <summary>What becomes durable by a write, in words that are the same in each run.</summary>
internal static class WriteWords
{
    public static string Of(StoreWrite write, IReadOnlyList<LedgerEntry> events)
    {
        if (write.Commit is null)
        {
            return write.Mail.IsEmpty ? "large data" : $"command '{KindOf(write.Mail)}' put into the inbox";
        }

        var words = events.Select(WordsOf).OfType<string>().ToList();
        return words.Count == 0 ? "answer to a command" : string.Join(" and ", words);
    }

    private static string? WordsOf(LedgerEntry e) => e.Type switch
    {
        "job_submitted" => "submission",
        "lease_acquired" => "claim",
        "lease_expired_takeover" => "takeover",
        "lease_released" => $"release ({Text(e, "why")})",
        "step_started" => $"start of '{e.StepId}'",
        "step_start_revoked" => $"start of '{e.StepId}' taken back",
        "step_completed" => $"end of '{e.StepId}'",
        "step_failed" => $"failure of '{e.StepId}'",
        "step_retry_scheduled" => $"wait before '{e.StepId}' is tried again",
        "decision_requested" => $"question of '{e.StepId}'",
        "approval_recorded" => "approval",
        "budget_consumed" when Text(e, "cause") is "reservation" => "reservation",
        "checkpoint_emitted" or "status_changed" or "artifact_recorded" or "budget_consumed" => null,
        _ => $"{e.Type.Replace('_', ' ')}{(e.StepId is { } step ? $" of '{step}'" : "")}",
    };

    private static string? Text(LedgerEntry e, string name) => e.Payload.TryGetProperty(name, out var text) ? text.ToString() : null;

    private static string KindOf(ReadOnlyMemory<byte> mail)
    {
        try
        {
            using var document = JsonDocument.Parse(mail);
            return document.RootElement.GetProperty("kind").ToString();
        }
        catch (JsonException)
        {
            return "?";
        }
    }
}
