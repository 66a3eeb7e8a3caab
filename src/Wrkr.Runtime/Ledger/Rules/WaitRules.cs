using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Shapes;

namespace Wrkr.Runtime.Ledger.Rules;

/// <summary>What a job waits for besides people: a time, or a signal that the step at the cursor reads.</summary>
internal static class WaitRules
{
    /// <summary>Whether a name among the live values is a signal's.</summary>
    public static bool IsSignal(string name) => name.StartsWith(StepDescriptor.SignalPrefix, StringComparison.Ordinal);

    /// <summary>Whether the step at the cursor reads a signal of this name that hasn't come.</summary>
    public static bool Awaits(JobState state, string name, KnownDefinition definition) =>
        Step(state, definition)?.Signals().Contains(StepDescriptor.SignalPrefix + name) is true
        && !state.Live.ContainsKey(StepDescriptor.SignalPrefix + name);

    /// <summary>Whether the step at the cursor reads a signal that hasn't come.</summary>
    public static bool AwaitsSignal(JobState state, KnownDefinition definition) =>
        state is { Phase: Phases.Forward, Compensated: false } && !state.IsStarted() && Step(state, definition) is { } step
        && step.Signals().Any(signal => !state.Live.ContainsKey(signal));

    /// <summary>What a job that pauses waits for.</summary>
    public static Wake? WakeOf(JobState state, KnownDefinition definition) =>
        state.AwaitsChild() ? new Wake(WakeKinds.Child, null)
        : state.Wake ?? (AwaitsSignal(state, definition) ? new Wake(WakeKinds.Signal, null) : null);

    /// <summary>A signal is taken by the step that waits for it, never before: until then it lies in the inbox.</summary>
    public static JobState Receive(JobState state, LedgerEvent e, SignalReceived signal, KnownDefinition definition)
    {
        if (state.Phase is not Phases.Forward || state.IsStarted() || !Awaits(state, signal.Name, definition))
        {
            throw RefusedEventException.Illegal($"Job '{state.JobId}' doesn't wait for a signal '{signal.Name}' now.");
        }

        var next = state with { Live = state.Live.SetItem(StepDescriptor.SignalPrefix + signal.Name, e.Seq) };
        return next.Wake is { Kind: WakeKinds.Signal } && !AwaitsSignal(next, definition) ? next with { Wake = null } : next;
    }

    public static JobState SetTimer(JobState state, LedgerEvent e, TimerSet timer, KnownDefinition definition)
    {
        switch (timer.Cause)
        {
            case TimerCauses.Continue:
                var running = StepRules.RequireAttempt(state, timer.Pos, definition);
                return running.Routing && timer.Used.StepCount == 0
                    ? StepRules.Charge(state, timer.Used) with { Wake = new(WakeKinds.Timer, timer.DueAt) }
                    : throw Refused(state, timer.Pos);
            case TimerCauses.Delay:
                var step = StepRules.RequireAtRest(state, timer.Pos, definition);
                return state.Wake is null && timer.Used == Usage.None && step.DelayMs is { } delay
                    && timer.DueAt == e.CreatedAt.AddMilliseconds(delay)
                    ? state with { Wake = new(WakeKinds.Timer, timer.DueAt) }
                    : throw Refused(state, timer.Pos);
            default:
                throw Refused(state, timer.Pos);
        }
    }

    /// <summary>Once, and not before its time. A delay is a finished step then.</summary>
    public static JobState Fire(JobState state, LedgerEvent e, TimerFired fired, KnownDefinition definition)
    {
        var step = StepRules.RequireAtRest(state, fired.Pos, definition);
        if (state.Wake is not { Kind: WakeKinds.Timer, At: { } due } || e.CreatedAt < due)
        {
            throw Refused(state, fired.Pos);
        }

        if (!step.IsDelay())
        {
            return fired.NextIndex == state.Cursor.Index ? state with { Wake = null } : throw Refused(state, fired.Pos);
        }

        StepRules.RequireBudget(state, step, Usage.OneStep);
        var counted = state with { Counters = CounterRules.Add(state, Usage.OneStep), ResultSeq = null };
        return StepRules.MoveOn(counted, step, fired.NextIndex, null, definition);
    }

    private static StepFacts? Step(JobState state, KnownDefinition definition) =>
        state.Cursor.Index < definition.Facts.Steps.Length ? definition.Facts.Steps[state.Cursor.Index] : null;

    private static RefusedEventException Refused(JobState state, StepPosition pos) => RefusedEventException.Illegal(
        $"The timer of '{pos.StepId}' isn't that of job '{state.JobId}', which waits for {state.Wake?.ToString() ?? "nothing"}.");
}
