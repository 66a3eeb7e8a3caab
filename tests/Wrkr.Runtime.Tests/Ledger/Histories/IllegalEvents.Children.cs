using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Ledger.Histories;

/// <summary>What the design forbids of children.</summary>
internal static partial class IllegalEvents
{
    private static IEnumerable<EventPayload> Children(JobState s, DefinitionFacts facts)
    {
        var step = facts.Steps[Math.Min(s.Cursor.Index, facts.Steps.Length - 1)];
        var here = new StepPosition(step.Id, s.Cursor.Index, s.Cursor.Iteration, s.Cursor.Item, s.Cursor.Attempt);
        var text = UserData.OfText("1");
        var awaits = s.Child is { IsEnded: false };
        var id = s.Child?.JobId ?? $"{s.JobId}.{step.Id}";
        var head = new LedgerHead(int.MaxValue, Digest.Zero);
        var output = step.Output is null ? null : text;
        var undo = step.Compensation is null ? null : s.Undo;

        // A first child of a step has no number, a later one has.
        yield return new ChildSubmitted(here, "other", "other-job", text, Usage.None);
        yield return new ChildSubmitted(here, $"{s.JobId}.{step.Id}_99", "other-job", text, Usage.None);
        yield return new ChildSubmitted(here, id, "another-job", text, Usage.None);
        yield return new ChildSubmitted(here, id, "other-job", text, Usage.OneStep);
        yield return new ChildSubmitted(here, id, "other-job", text, Usage.None, new() { MaxTokens = 9 });
        yield return new ChildSubmitted(here with { Attempt = here.Attempt + 1 }, id, "other-job", text, Usage.None);
        if (!s.IsStarted() || step.Kind is not "child" || s.Phase is not "forward" || awaits)
        {
            yield return new ChildSubmitted(here, id, "other-job", text, Usage.None, step.Child?.Budget is "shared" ? new() : null);
        }

        yield return new ChildCompleted(here, "other", head, output, Usage.OneStep, here.Index + 1, undo);
        yield return new ChildCompleted(here, id, head, output, Usage.None, here.Index + 1, undo);
        yield return new ChildCompleted(here, id, head, output, Usage.OneStep, here.Index, undo);
        yield return new ChildCompleted(here, id, head, output is null ? text : null, Usage.OneStep, here.Index + 1, undo);
        yield return new ChildCompleted(here with { Attempt = here.Attempt + 1 }, id, head, output, Usage.OneStep, here.Index + 1, undo);
        yield return new ChildFailed(here, "other", "canceled", "E_ADAPTER_FAIL", text, Usage.None, head);
        yield return new ChildFailed(here, id, "lost", "E_ADAPTER_FAIL", text, Usage.None, head);
        yield return new ChildFailed(here, id, "canceled", "E_MADE_UP", text, Usage.None, head);
        yield return new ChildFailed(here, id, "canceled", "E_ADAPTER_FAIL", text, Usage.None);
        yield return new ChildFailed(here, id, "refused", "E_ADAPTER_FAIL", text, Usage.None, head);
        yield return new ChildFailed(here, id, "stopped", "E_ADAPTER_FAIL", text, Usage.OneStep, head);
        yield return new ChildFailed(here, id, "stopped", "E_ADAPTER_FAIL", text, Usage.None, head with { Seq = s.Child?.StoppedSeq ?? 0 })
            with { Outcome = s.Child?.StoppedSeq is null ? "lost" : "stopped" };
        if (s.Phase is not "forward" || s.Undo is not null)
        {
            yield return new ChildFailed(here, id, "stopped", "E_ADAPTER_FAIL", text, Usage.None, head);
        }

        if (!awaits)
        {
            foreach (var outcome in new[] { "canceled", "stopped" })
            {
                yield return new ChildFailed(here, id, outcome, "E_ADAPTER_FAIL", text, Usage.None, head);
            }

            yield return new ChildCompleted(here, id, head, output, Usage.OneStep, here.Index + 1, undo);
        }
        else
        {
            yield return new StepStarted(here with { Attempt = here.Attempt + 1 }, Usage.OneStep);
            yield return new StepSkipped(here, "not needed", here.Index + 1);
            yield return new StatusChanged(s.Status, "canceled", s.ReasonCodes);
        }
    }
}
