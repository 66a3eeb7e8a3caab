using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wrkr.Forgery.Forging;
using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Ledger;
using static Wrkr.Forgery.Mutations.Expectation;

namespace Wrkr.Forgery.Mutations;

/// <summary>What events say: texts, names, times, numbers, ids, codes and members.</summary>
internal static class ValueMutations
{
    private static readonly string[] Words =
    [
        "", "x", "running", "completed", "canceled", "blocked_error", "blocked_decision", "error", "timeout", "interrupted", "plan", "progress",
        "blocked", "decision-needed", "end", "fold", "hold", "block", "E_ADAPTER_FAIL", "E_BUDGET_EXCEEDED", "E_NO_SUCH_CODE", "s0", "s1", "w1",
        "cp_1", "evt_1", "2026-01-31T08:15:30Z", "2026-01-31T08:15:30.000Z", "\u0000\u001b[2J", "\U0001F600",
        "0000000000000000000000000000000000000000000000000000000000000000",
    ];

    private static readonly long[] Numbers = [0, 1, 2, -1, int.MaxValue, long.MaxValue, long.MinValue, CanonicalJson.MaxInteger];

    public static IEnumerable<Mutation> All { get; } =
    [
        new RunMutation("value/another reason", Legal, f => f.With((e, _) => e.Payload["cmd"] is not null, e => e.Payload["cmd"]!["reason"] = Text("forged"))),
        new RunMutation("value/another person", Legal, f => f.With((e, _) => e.Payload["cmd"] is not null, e => e.Payload["cmd"]!["by"] = "mallory")),
        new RunMutation("value/another submitter", Legal, f => f.With("job_submitted", e => e.Payload["submitted_by"] = "mallory")),
        new RunMutation("value/another summary", Legal, f => f.With("checkpoint_emitted", e => e.Payload["summary"] = Text("all is well"))),
        new RunMutation("value/another output", Legal, f =>
            f.With((e, _) => e is { Type: "step_completed" } && e.Payload["output"] is not null, e => e.Payload["output"] = Text("42"))),
        new RunMutation("value/another message", Legal, f => f.With("step_failed", e => e.Payload["message"] = Text("it was the network"))),
        new RunMutation("value/another question", Legal, f => f.With("decision_requested", e => e.Payload["question"] = Text("Shall I not?"))),
        new RunMutation("value/another input", Legal, f => Input(f, "{\"forged\":true}", here: true, there: true)),
        new RunMutation("value/another input in the event alone", Illegal, f => Input(f, "{\"forged\":true}", here: true, there: false)),
        new RunMutation("value/another input in the file alone", Illegal, f => Input(f, "{\"forged\":true}", here: false, there: true)),
        new RunMutation("value/text without its digest", Illegal, f => UserText(f, text => text["text"] = (string)text["text"]! + "!")),
        new RunMutation("value/text with another length", Illegal, f => UserText(f, text => RunForge.Add(text, "bytes", 1))),
        new RunMutation("value/texts withheld", SameRun, Withhold),
        new RunMutation("value/worker renamed", Legal, RenameWorker),
        new RunMutation("value/worker renamed in a release", Illegal, f => f.With("lease_released", e => e.Payload["worker_id"] = "nobody")),
        new RunMutation("value/lease of another length", Legal, f => f.With("lease_acquired", e => e.Payload["expires_at"] = "2031-01-01T00:00:00Z")),
        new RunMutation("value/all times shifted", Legal, f => All_(f, Earlier)),
        new RunMutation("value/later end", Legal, f => All_(f, (e, at) => e.Shift(TimeSpan.FromMinutes(at >= f.Events.Count / 2 ? 5 : 0)))),
        new RunMutation("value/time goes back", Illegal, f => f.With((_, at) => at > 0, e => e.CreatedAt = e.CreatedAt.AddDays(-1))),
        new RunMutation("value/job renamed", Legal, f => All_(f, e =>
        {
            ChildMutations.RenameChild(e, $"{e.JobId}.", "forged-job.");
            e.JobId = "forged-job";
        })),
        new RunMutation("value/job renamed in one event", Illegal, f => f.With((_, at) => at > 0, e => e.JobId = "forged-job")),
        new RunMutation("value/another producer", Legal, f => f.With((_, _) => true, e => e.ProducerVersion = "9.9.9")),
        new RunMutation("value/executed flipped", Illegal, f => f.With(
            (e, _) => e.Type is not ("rejection_recorded" or "decision_timed_out"), e => e.Executed = !e.Executed)),
        new RunMutation("value/fence of one event", Illegal, f => f.With((_, _) => true, e => e.Fence += f.Any.Pick(1, 2, 7))),
        new RunMutation("value/fences with a gap", Illegal, f => Gap(f)),
        new RunMutation("value/verdict on something else", Illegal, f => f.With(
            (e, _) => e.Type is "approval_recorded" or "rejection_recorded",
            e =>
            {
                e.KeepsDigest = true;
                e.Payload["digest"] = Sha256.Of("something else"u8).ToString();
            })),
        new RunMutation("value/verdict on another checkpoint", Illegal, f => f.With(
            (e, _) => e.Type is "approval_recorded" or "rejection_recorded" or "decision_timed_out",
            e => e.Payload["checkpoint_id"] = f.Any.Pick("cp_1", "cp_0", "cp_-1", "cp_99999", "cp_", "evt_3"))),
        new RunMutation("value/rules of another environment", Illegal, f => f.With(
            (e, at) => e.Type == "job_submitted" && f.Later(at, "step_started"), e => e.Payload["fingerprint_rules"] = new JsonArray("hostname"))),
        new RunMutation("value/another content", Illegal, f => f.With("job_submitted", e => e.Payload["content_sha256"] = Sha256.Of("x"u8).ToString())),
        new RunMutation("value/artifact's past", Illegal, f => f.With("artifact_recorded", e => e.Payload["previous_sha256"] = Sha256.Of("x"u8).ToString())),
        new RunMutation("value/artifact untold", Illegal, f => f.With("checkpoint_emitted", e =>
            e.Payload["artifacts_delta"]!["changed"] = new JsonArray("never/recorded.txt"))),
        new RunMutation("value/artifacts hidden", Illegal, f => f.With(
            (e, at) => e.Type == "checkpoint_emitted" && at > 1 && f.Events[at - 2].Payload is { } artifact && f.Events[at - 2].Type == "artifact_recorded"
                && artifact["sha256"] is JsonValue now && now.ToString() != artifact["previous_sha256"]?.ToString(),
            e => e.Payload["artifacts_delta"] = new JsonObject { ["added"] = new JsonArray(), ["changed"] = new JsonArray(), ["removed"] = new JsonArray() })),
        new RunMutation("value/reason codes", Judged, f => f.With(
            (e, _) => e.Payload["reason_codes"] is not null,
            e => e.Payload["reason_codes"] = f.Any.Bool() ? [] : new JsonArray(f.Any.Pick<string>(Words)))),
        new RunMutation("value/next step", Judged, f => f.With((e, _) => e.Payload["next_index"] is not null, e => RunForge.Add(e.Payload, "next_index", f.Any.Pick(1, -1, 2)))),
        new RunMutation("value/attempt", Illegal, f => f.With("step_completed", e => RunForge.Add(e.Pos, "attempt", 1))),
        new RunMutation("value/step id", Illegal, f => f.With((e, _) => e.Payload["pos"] is not null, e => e.Pos["step_id"] = "elsewhere")),
        new RunMutation("value/a number", Judged, f => Leaf(f, JsonValueKind.Number, _ => f.Any.Pick<long>(Numbers))),
        new RunMutation("value/a number by one", Judged, f => Leaf(f, JsonValueKind.Number, value => value.GetValue<long>() + f.Any.Pick(1, -1))),
        new RunMutation("value/a word", Judged, f => Leaf(f, JsonValueKind.String, _ => f.Any.Pick<string>(Words))),
        new RunMutation("value/a word by a letter", Judged, f => Leaf(f, JsonValueKind.String, value => value.GetValue<string>() + "x")),
        new RunMutation("value/a flag", Judged, f => Leaf(f, null, value => !value.GetValue<bool>())),
        new RunMutation("value/a member of another type", Judged, f => Leaf(f, JsonValueKind.Number, value => value.GetValue<long>().ToString(System.Globalization.CultureInfo.InvariantCulture))),
        new RunMutation("value/a member dropped", Judged, f => Member(f, (parent, name) => parent.Remove(name))),
        new RunMutation("value/a member nulled", Judged, f => Member(f, (parent, name) => parent[name] = null)),
        new RunMutation("value/a member brought in", Legal, f => f.With((_, _) => true, e => e.Payload["zz_unheard_of"] = f.Any.Text())),
    ];

    private static JsonObject Text(string text) => Node(UserData.OfText(text));

    private static JsonObject Node(UserData data) => new()
    {
        ["bytes"] = data.Bytes,
        ["sha256"] = data.Sha256.ToString(),
        ["text"] = data.Text,
    };

    private static bool All_(RunForge f, Action<ForgedEvent> alter) => All_(f, (e, _) => alter(e));

    private static bool All_(RunForge f, Action<ForgedEvent, int> alter)
    {
        foreach (var (at, e) in f.Events.Index())
        {
            alter(e, at);
        }

        return true;
    }

    private static void Earlier(ForgedEvent e)
    {
        var by = TimeSpan.FromMinutes(-90);
        e.Shift(by);
        if (e.Payload["cmd"] is JsonObject cmd)
        {
            ForgedEvent.ShiftTime(cmd, "delivered_at", by);
        }
    }

    private static bool Input(RunForge f, string json, bool here, bool there)
    {
        var data = UserData.OfText(json);
        if (here)
        {
            f.Events[0].Payload["input"] = Node(data);
            Content.Rebind(f.Events[0]);
        }

        f.Run.Input = there ? Encoding.UTF8.GetBytes(json) : f.Run.Input;
        return true;
    }

    private static bool UserText(RunForge f, Action<JsonObject> alter)
    {
        var texts = f.Events.SelectMany(e => ForgedTexts.Objects(e.Payload)).Where(ForgedTexts.IsText).ToList();
        if (texts.Count == 0)
        {
            return false;
        }

        alter(f.Any.Pick<JsonObject>(texts));
        return true;
    }

    private static bool Withhold(RunForge f)
    {
        var found = false;
        foreach (var text in f.Events.Skip(1).SelectMany(e => ForgedTexts.Objects(e.Payload)).Where(ForgedTexts.IsText).ToList())
        {
            found |= f.Any.Bool() && text.Remove("text");
        }

        return found;
    }

    private static bool RenameWorker(RunForge f)
    {
        var old = f.Events.Select(e => (string?)e.Payload["worker_id"]).FirstOrDefault(name => name is not null);
        foreach (var e in f.Events)
        {
            foreach (var member in new[] { "worker_id", "previous_worker_id" })
            {
                if (e.Payload[member] is JsonValue value && value.GetValue<string>() == old)
                {
                    e.Payload[member] = "forged-worker";
                }
            }
        }

        return old is not null;
    }

    private static bool Gap(RunForge f)
    {
        if (!f.TryPick((e, _) => e.Type == "lease_acquired", out var index))
        {
            return false;
        }

        foreach (var e in f.Events.Skip(index))
        {
            e.Fence++;
        }

        return true;
    }

    /// <summary>One value of a kind (of a flag, when <paramref name="kind"/> is <see langword="null"/>) anywhere in a payload.</summary>
    private static bool Leaf(RunForge f, JsonValueKind? kind, Func<JsonValue, JsonNode?> alter)
    {
        var e = f.Events[f.Any.Int(f.Events.Count)];
        var leaves = Values(e.Payload)
            .Where(value => kind is null ? value.GetValueKind() is JsonValueKind.True or JsonValueKind.False : value.GetValueKind() == kind)
            .ToList();
        if (leaves.Count == 0)
        {
            return false;
        }

        var leaf = f.Any.Pick<JsonValue>(leaves);
        leaf.ReplaceWith(alter(leaf));
        return true;
    }

    private static bool Member(RunForge f, Action<JsonObject, string> alter)
    {
        var e = f.Events[f.Any.Int(f.Events.Count)];
        var parent = f.Any.Pick<JsonObject>(ForgedTexts.Objects(e.Payload).Where(members => members.Count > 0).ToList());
        alter(parent, f.Any.Pick<string>(parent.Select(member => member.Key).ToList()));
        return true;
    }

    private static IEnumerable<JsonValue> Values(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Values(member.Value)),
        JsonArray items => items.SelectMany(Values),
        JsonValue value => [value],
        _ => [],
    };
}
