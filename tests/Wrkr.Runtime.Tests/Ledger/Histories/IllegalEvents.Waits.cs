using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Runtime.Tests.Ledger.Histories;

/// <summary>What the design forbids of timers, signals, operations and doubts.</summary>
internal static partial class IllegalEvents
{
    private const string Signal = "$signal:";

    /// <summary>The signals that the step at the cursor still waits for.</summary>
    private static IEnumerable<string> Awaited(JobState s, DefinitionFacts facts) =>
        s.Cursor.Index < facts.Steps.Length && !s.IsStarted() && s is { Phase: "forward", Compensated: false }
            ? facts.Steps[s.Cursor.Index].Uses.Where(used => used.StartsWith(Signal, StringComparison.Ordinal) && !s.Live.ContainsKey(used))
            : [];

    private static IEnumerable<EventPayload> Waits(JobState s, DefinitionFacts facts, Command cmd, long seq)
    {
        var index = Math.Min(s.Cursor.Index, facts.Steps.Length - 1);
        var step = facts.Steps[index];
        var text = UserData.OfText("x");
        var here = new StepPosition(step.Id, s.Cursor.Index, s.Cursor.Iteration, s.Cursor.Item, s.Cursor.Attempt);
        var rests = s is { Status: "running", Phase: "forward", Compensated: false, Decision: null, ReasonCodes.IsEmpty: true } && !s.IsStarted();
        var awaited = Awaited(s, facts).Select(signal => signal[Signal.Length..]).ToList();
        foreach (var name in new[] { "go", "paid", "", "nobody-waits-for-it" })
        {
            if (!awaited.Contains(name) || s.Phase is not "forward" || s.IsFinal())
            {
                yield return new SignalReceived(cmd, name, text);
            }
        }

        // Nothing that was set is due at the time of these events, and no delay of these definitions is as long.
        yield return new TimerFired(here, s.Cursor.Index);
        yield return new TimerFired(here, s.Cursor.Index + 1);
        yield return new TimerSet(here, "delay", DateTimeOffset.UnixEpoch.AddDays(1), Usage.None);
        yield return new TimerSet(here, "nap", DateTimeOffset.UnixEpoch, Usage.None);
        yield return new TimerSet(here, "continue", DateTimeOffset.UnixEpoch, Usage.OneStep);
        yield return new TimerSet(here, "continue", DateTimeOffset.UnixEpoch, new(RetryCount: 1));
        yield return new TimerSet(here with { Attempt = here.Attempt + 1 }, "continue", DateTimeOffset.UnixEpoch, Usage.None);
        if (!s.IsStarted() || !step.Routing)
        {
            yield return new TimerSet(here, "continue", DateTimeOffset.UnixEpoch, Usage.None);
        }

        var due = DateTimeOffset.UnixEpoch.AddMilliseconds(step.DelayMs ?? 0);
        yield return new TimerSet(here, "delay", due, new(WallMs: 1));
        if (!rests || s.Wake is not null || step.Kind is not "delay" || s.Cursor.Index != index)
        {
            yield return new TimerSet(here, "delay", due, Usage.None);
        }

        yield return new OperationRecorded(here, "", text, s.OperationSeq);
        yield return new OperationRecorded(here, new('k', 257), text, s.OperationSeq);
        yield return new OperationRecorded(here, "part", text, seq);
        yield return new OperationRecorded(here with { Attempt = here.Attempt + 1 }, "part", text, s.OperationSeq);
        if (!s.IsStarted())
        {
            yield return new OperationRecorded(here, "part", text, s.OperationSeq);
        }

        if (s.Phase is not "forward" || !s.IsStarted() || !(step.Routing || step.MaxIterations is not null || step.ForEach is not null))
        {
            yield return new StepFailed(here, "blocked", "E_ADAPTER_FAIL", text, Usage.None);
        }

        if (s.InDoubt)
        {
            yield return new DecisionRequested(here, text, DateTimeOffset.UnixEpoch, Usage.None);
            yield return new DecisionRequested(here with { Attempt = here.Attempt + 1 }, text, null, Usage.None);
        }

        if (!rests || !s.InDoubt)
        {
            yield return new DecisionRequested(here, text, null, Usage.None);
        }
    }
}
