using System.Text.Json.Nodes;
using Wrkr.Forgery.Forging;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Runtime.Ledger.Rules;
using static Wrkr.Forgery.Mutations.Expectation;

namespace Wrkr.Forgery.Mutations;

/// <summary>Children, what they come to, and whose they are.</summary>
internal static class ChildMutations
{
    private const string Submitted = "child_submitted";
    private const string Completed = "child_completed";
    private const string Failed = "child_failed";

    public static IEnumerable<Mutation> All { get; } =
    [
        new RunMutation("child/submitted twice", Illegal, f => Repeat(f, Submitted)),
        new RunMutation("child/submitted dropped", Judged, f => Drop(f, Submitted)),
        new RunMutation("child/under another id", Illegal, f => f.With(
            Submitted, e => e.Payload["job_id"] = f.Any.Pick("job-1", "forged", "job-1.s0_9"))),
        new RunMutation("child/of another type", Illegal, f => f.With(Submitted, e => e.Payload["job_type"] = "forged")),
        new RunMutation("child/input changed", Legal, f => f.With(Submitted, e => e.Payload["input"] = Text("\"another\""))),
        new RunMutation("child/input changed, not its digest", Illegal, f => f.With(
            Submitted, e => e.Payload["input"]!["text"] = (string?)e.Payload["input"]!["text"] + "!")),
        new RunMutation("child/submission uses a step", Illegal, f => f.With(
            Submitted, e => RunForge.Add(e.Payload["used"]!.AsObject(), "step_count", 1))),
        new RunMutation("child/more is left", Illegal, f => f.With(
            (e, _) => e.Type == Submitted && e.Payload["left"] is JsonObject, e => e.Payload["left"]!["max_step_count"] = 1_000_000)),
        new RunMutation("child/budget of the other kind", Illegal, f => Step(f, Submitted, step => step with
        {
            Child = step.Child! with { Budget = step.Child.SharesBudget() ? ChildFacts.Own : ChildFacts.Shared },
        })),
        new RunMutation("child/undeclared", Illegal, f => Step(f, Submitted, step => step with { Child = null })),
        new RunMutation("child/completed twice", Illegal, f => Repeat(f, Completed)),
        new RunMutation("child/completion dropped", Judged, f => Drop(f, Completed)),
        new RunMutation("child/failed twice", Illegal, f => Repeat(f, Failed)),
        new RunMutation("child/failure dropped", Judged, f => Drop(f, Failed)),
        new RunMutation("child/end of another job", Illegal, f => f.With(IsEnd, e => e.Payload["job_id"] = "job-1.other")),
        new RunMutation("child/output changed", Legal, f => f.With(
            (e, _) => e.Type == Completed && e.Payload["output"] is JsonObject, e => e.Payload["output"] = Text("\"another\""))),
        new RunMutation("child/output changed, not its digest", Illegal, f => f.With(
            (e, _) => e.Type == Completed && e.Payload["output"] is JsonObject, e => e.Payload["output"]!["text"] = "\"another\"")),
        new RunMutation("child/completed without a step", Illegal, f => f.With(Completed, e => e.Payload["used"]!["step_count"] = 0)),
        new RunMutation("child/leads elsewhere", Illegal, f => f.With(
            Completed, e => RunForge.Add(e.Payload, "next_index", f.Any.Pick(1, -1)))),
        new RunMutation("child/another head", Legal, f => f.With(
            (e, _) => e.Type == Completed, e => RunForge.Add(e.Payload["head"]!.AsObject(), "seq", 1))),
        new RunMutation("child/failure without a head", Illegal, f => f.With(
            (e, _) => e.Type == Failed && e.Payload["head"] is JsonObject, e => e.Payload.Remove("head"))),
        new RunMutation("child/outcome changed", Judged, f => f.With(Failed, e => e.Payload["outcome"] = f.Any.Pick<string>(
            [.. new[] { "canceled", "stopped", "refused", "lost" }.Where(outcome => outcome != (string?)e.Payload["outcome"])]))),
        new RunMutation("child/failure for no known reason", Illegal, f => f.With(Failed, e => e.Payload["code"] = "E_FORGED")),
        new RunMutation("child/failure with another use", Judged, f => f.With(
            Failed, e => RunForge.Add(e.Payload["used"]!.AsObject(), "step_count", 1))),
        new RunMutation("child/step started beside it", Illegal, StartBeside),
        new RunMutation("child/canceled before it has ended", Illegal, CancelAtOnce),
        new RunMutation("child/parent brought in", Legal, f => f.With("job_submitted", e => e.Payload["parent"] = Parent("another", 7))),
        new RunMutation("child/its own parent", Illegal, f => f.With("job_submitted", e => e.Payload["parent"] = Parent(e.JobId, 7))),
        new RunMutation("child/of a parent that submitted nothing", Illegal, f => f.With(
            "job_submitted", e => e.Payload["parent"] = Parent("another", 1))),
    ];

    /// <summary>Has a child's id follow where a part of it is renamed.</summary>
    public static void RenameChild(ForgedEvent e, string from, string to)
    {
        if (e.Type is Submitted or Completed or Failed && (string?)e.Payload["job_id"] is { } id)
        {
            e.Payload["job_id"] = id.Replace(from, to, StringComparison.Ordinal);
        }
    }

    private static bool IsEnd(ForgedEvent e, int at) => e.Type is Completed or Failed;

    private static JsonObject Parent(string id, int seq) =>
        new() { ["first_sha256"] = new string('0', 64), ["job_id"] = id, ["seq"] = seq };

    private static JsonObject Text(string text) =>
        new() { ["bytes"] = text.Length, ["sha256"] = UserData.OfText(text).Sha256.ToString(), ["text"] = text };

    private static bool Drop(RunForge f, string type)
    {
        if (!f.TryPick(type, out var index))
        {
            return false;
        }

        f.Events.RemoveAt(index);
        return true;
    }

    private static bool Repeat(RunForge f, string type)
    {
        if (!f.TryPick(type, out var index))
        {
            return false;
        }

        f.Events.Insert(index + 1, f.Events[index].Clone(asNew: true));
        return true;
    }

    private static bool StartBeside(RunForge f)
    {
        if (!f.TryPick(
            (_, at) => at > 0 && f.Before(at) is { Status: JobStatuses.Running, Lease: not null } state && state.AwaitsChild(), out var index))
        {
            return false;
        }

        var (state, step) = (f.Before(index), f.Run.DefinitionAt(index).Facts.Steps[f.Before(index).Cursor.Index]);
        f.Events.Insert(index, ForgedEvent.Of(
            new StepStarted(new(step.Id, state.Cursor.Index, state.Cursor.Iteration, null, state.Cursor.Attempt + 1), Usage.OneStep),
            f.Events[index - 1]));
        return true;
    }

    /// <summary>Ends the run with a cancel that leaves its child alone.</summary>
    private static bool CancelAtOnce(RunForge f)
    {
        if (!f.TryPick(
            (_, at) => at > 0 && f.Before(at) is { Lease: not null, Phase: Phases.Forward } state && state.AwaitsChild(), out var index))
        {
            return false;
        }

        var (state, beside) = (f.Before(index), f.Events[index - 1]);
        f.Events.RemoveRange(index, f.Events.Count - index);
        f.Events.Add(ForgedEvent.Of(new CancelRequested(EventMutations.Command(f)), beside));
        f.Events.Add(ForgedEvent.Of(new StatusChanged(state.Status, JobStatuses.Canceled, state.ReasonCodes), beside));
        return true;
    }

    /// <summary>Alters the step at the cursor of an event in the only definition of the run.</summary>
    private static bool Step(RunForge f, string type, Func<StepFacts, StepFacts> alter)
    {
        if (f.Run.Definitions is not [var definition] || !f.TryPick(type, out var at))
        {
            return false;
        }

        var (steps, index) = (definition.Facts.Steps, f.Before(at).Cursor.Index);
        definition.Reshape(steps.SetItem(index, alter(steps[index])));
        return true;
    }
}
