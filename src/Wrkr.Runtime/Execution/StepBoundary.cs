using System.Collections.Immutable;
using Wrkr.Runtime.Inbox;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Runtime.Ledger.Rules;
using Wrkr.Storage;

namespace Wrkr.Runtime.Execution;

/// <summary>Between two steps: from what is true now, the events that go on or give up the lease. What is legal says the reducer.</summary>
internal sealed class StepBoundary(DefinitionFacts facts, string workerId, string? objective = null)
{
    /// <summary>A retry or a timer that is due later than this is waited for without a lease.</summary>
    public static TimeSpan LongestWaitWithLease { get; } = TimeSpan.FromSeconds(5);

    /// <summary>What a step needs whose child shares the budget: itself, and a step of the child.</summary>
    private static readonly Usage TwoSteps = Usage.OneStep + Usage.OneStep;

    /// <summary>Adds what follows.</summary>
    /// <param name="draft">The commit.</param>
    /// <param name="stopping">Whether the host is stopping: the job is handed back.</param>
    /// <param name="environment">This process's environment, at a claim of a job that depends on it.</param>
    /// <param name="child">What a claim saw of the job's child.</param>
    /// <param name="asked">What the attempt that has just ended asked for when it was refused.</param>
    /// <param name="mail">The mail that was folded: signals in it may have come early.</param>
    public Continuation Add(
        CommitDraft draft, bool stopping, IReadOnlyList<Mail> mail, EnvironmentGuard? environment = null, Usage? asked = null,
        ChildLook? child = null)
    {
        DecisionEnd.TimeOutIfDue(draft, draft.CreatedAt);
        child?.Unblock(draft, facts);
        if (draft.State.Phase is Phases.Canceling && draft.State.AwaitsChild() && !EndsCanceled(draft, child))
        {
            return Release(draft, ReleaseCauses.Fold);
        }

        if (Stand(draft.State) is { } stand)
        {
            return Release(draft, stand);
        }

        environment?.Bind(draft);
        if (draft.State.Status is not JobStatuses.Running)
        {
            Start(draft);
        }

        if (environment?.Stops(draft) is true || child?.StopsJob(draft, facts) is true || IsOverBudget(draft, asked ?? Usage.None))
        {
            return Release(draft, ReleaseCauses.Block);
        }

        if (draft.State.IsCompensating())
        {
            return Undo(draft, stopping);
        }

        if (EndsUndone(draft) is { } ended)
        {
            return ended;
        }

        if (draft.State.InDoubt)
        {
            AskInDoubt(draft);
            return Release(draft, ReleaseCauses.Block);
        }

        return GoOn(draft, stopping, mail);
    }

    /// <summary>The end of the child that a canceled job waited for, and then what was done is undone, or the job ends.</summary>
    private bool EndsCanceled(CommitDraft draft, ChildLook? child)
    {
        if (child?.Settle(draft, facts) is not true)
        {
            return false;
        }

        if (!CompensationStart.TryAdd(draft, UndoCauses.Cancel))
        {
            ChangeStatus(draft, JobStatuses.Canceled);
        }

        return true;
    }

    /// <summary>A wait, or the start of the compensation that the cursor stands at.</summary>
    private Continuation Undo(CommitDraft draft, bool stopping)
    {
        var state = draft.State;
        if (state.Hold)
        {
            ChangeStatus(draft, JobStatuses.Paused);
            return Release(draft, ReleaseCauses.Hold);
        }

        return stopping ? Release(draft, ReleaseCauses.Shutdown)
            : state.Wake is { At: { } due } && due > draft.CreatedAt ? Wait(draft, due)
            : StartStep(draft);
    }

    /// <summary>What follows when all is undone: the stop that the job was undone for.</summary>
    private Continuation? EndsUndone(CommitDraft draft)
    {
        var state = draft.State;
        if (state.Phase is Phases.Canceling)
        {
            ChangeStatus(draft, JobStatuses.Canceled);
            return Release(draft, ReleaseCauses.End);
        }

        if (!state.Compensated)
        {
            return null;
        }

        BlockedStop.Add(draft, UserData.OfText($"All that the job did is undone, after {string.Join(", ", state.ReasonCodes)}."));
        return Release(draft, ReleaseCauses.Block);
    }

    /// <summary>The end, a stop, a wait, or the start of the step at the cursor. A delay that is over leads to the step after it.</summary>
    private Continuation GoOn(CommitDraft draft, bool stopping, IReadOnlyList<Mail> mail)
    {
        var state = draft.State;
        if (state.Cursor.Index == facts.Steps.Length)
        {
            Complete(draft);
            return Release(draft, ReleaseCauses.End);
        }

        if (state.Hold)
        {
            ChangeStatus(draft, JobStatuses.Paused);
            return Release(draft, ReleaseCauses.Hold);
        }

        if (state.AwaitsChild())
        {
            ChangeStatus(draft, JobStatuses.Paused);
            return Release(draft, ReleaseCauses.Wait);
        }

        if (stopping)
        {
            return Release(draft, ReleaseCauses.Shutdown);
        }

        var step = facts.Steps[state.Cursor.Index];
        if (Stops(draft, state.Counters + (step.Child?.SharesBudget() is true ? TwoSteps : Usage.OneStep)))
        {
            return Release(draft, ReleaseCauses.Block);
        }

        if (step.IsDelay() && state.Wake is null)
        {
            draft.Add(new TimerSet(
                PositionOf(state, step), TimerCauses.Delay, draft.CreatedAt.AddMilliseconds(step.DelayMs ?? 0), Usage.None));
            state = draft.State;
        }

        if (state.Wake is { At: { } due } && due > draft.CreatedAt)
        {
            return Wait(draft, due);
        }

        if (state.Wake is { Kind: WakeKinds.Timer })
        {
            Fire(draft, step);
            return GoOn(draft, stopping, mail);
        }

        MailFolder.TakeSignals(draft, mail);
        if (WaitRules.AwaitsSignal(draft.State, draft.Definition))
        {
            ChangeStatus(draft, JobStatuses.Paused);
            return Release(draft, ReleaseCauses.Wait);
        }

        return StartStep(draft);
    }

    private void Fire(CommitDraft draft, StepFacts step)
    {
        var state = draft.State;
        draft.Add(new TimerFired(PositionOf(state, step), state.Cursor.Index + (step.IsDelay() ? 1 : 0)));
        if (step.IsDelay())
        {
            AddCheckpoint(
                draft, CheckpointTypes.Progress, $"Step '{step.Id}' is over ({state.Cursor.Index + 1} of {facts.Steps.Length}).");
        }
    }

    /// <summary>Nobody knows whether the attempt that was cut short took effect: somebody has to look.</summary>
    private void AskInDoubt(CommitDraft draft)
    {
        var state = draft.State;
        var step = facts.Steps[state.Cursor.Index];
        var question = UserData.OfText(
            $"Attempt {state.Cursor.Attempt} of step '{step.Id}' was cut short, and it runs at most once: did it take effect? "
                + "Approve to run it again.");
        var checkpointId = $"cp_{draft.NextSeq + 1}";
        draft.Add(new DecisionRequested(PositionOf(state, step), question, null, Usage.None));
        draft.Add(new CheckpointEmitted(
            CheckpointTypes.DecisionNeeded, question, JobStatuses.BlockedDecision, BudgetState.Of(draft.State.Counters),
            ArtifactsDelta.None, [],
            new RequiredAction("approve", UserData.OfText(
                $"Look whether the step took effect. To run it again: wrkr approve {state.JobId} --checkpoint {checkpointId} "
                    + "--reason TEXT; to stop the job: wrkr reject with the same options"))));
        draft.Add(new StatusChanged(JobStatuses.Running, JobStatuses.BlockedDecision, []));
    }

    private static StepPosition PositionOf(JobState state, StepFacts step) =>
        state.Cursor.PositionOf(step.Id);

    /// <summary>The start of the step at the cursor.</summary>
    public Continuation StartStep(CommitDraft draft)
    {
        var cursor = draft.State.Cursor;
        draft.Add(new StepStarted(
            new(facts.Steps[cursor.Index].Id, cursor.Index, cursor.Iteration, cursor.Item, cursor.Attempt + 1),
            draft.State.IsCompensating() ? Usage.None : Usage.OneStep));
        return Continuation.RunStep;
    }

    /// <summary>Why the job can't go on at all, as a cause of release; <see langword="null"/> when it can.</summary>
    private static string? Stand(JobState state) => state switch
    {
        { Status: JobStatuses.Canceled } => ReleaseCauses.End,
        { Status: JobStatuses.BlockedDecision, Decision: not null } => ReleaseCauses.Block,
        { Status: JobStatuses.BlockedError or JobStatuses.BlockedBudget, ReasonCodes.IsEmpty: false } => ReleaseCauses.Block,
        { Hold: true, Status: not JobStatuses.Running } => ReleaseCauses.Fold,
        _ => null,
    };

    /// <summary>Whether what has been used stops the job, or the retry that a failure needs.</summary>
    private bool IsOverBudget(CommitDraft draft, Usage asked)
    {
        var state = draft.State;
        var isRetryOpen = !state.ReasonCodes.IsEmpty && !state.Compensated;
        if (isRetryOpen && Retry.IsAllowed(state))
        {
            Retry.Schedule(draft, facts.Steps[state.Cursor.Index]);
            isRetryOpen = false;
        }

        return !state.IsCompensating() && !state.Compensated
            && Stops(draft, Usage.Max(isRetryOpen ? state.Counters + Retry.Use : draft.State.Counters, asked));
    }

    /// <summary>Stops the job when <paramref name="wanted"/> is more than its budget: exceeded, checkpoint and status.</summary>
    private static bool Stops(CommitDraft draft, Usage wanted)
    {
        ImmutableArray<Violation> violations = [.. draft.State.Limits.ViolatedBy(wanted)];
        if (violations.IsEmpty)
        {
            return false;
        }

        BudgetStop.Add(draft, violations);
        return true;
    }

    private void Start(CommitDraft draft)
    {
        var isFirst = draft.State.Status is JobStatuses.Queued;
        ChangeStatus(draft, JobStatuses.Running);
        if (isFirst)
        {
            var steps = facts.Steps.Length is 1
                ? $"one step, '{facts.Steps[0].Id}'"
                : $"{facts.Steps.Length} steps, from '{facts.Steps[0].Id}' to '{facts.Steps[^1].Id}'";
            AddCheckpoint(draft, CheckpointTypes.Plan, objective ?? $"{facts.JobType} version {facts.JobVersion}: {steps}.");
        }
    }

    private Continuation Wait(CommitDraft draft, DateTimeOffset due)
    {
        if (due - draft.CreatedAt <= LongestWaitWithLease)
        {
            return Continuation.AwaitTime;
        }

        ChangeStatus(draft, JobStatuses.Paused);
        return Release(draft, ReleaseCauses.Wait);
    }

    private static void Complete(CommitDraft draft)
    {
        AddCheckpoint(draft, CheckpointTypes.Completed, $"{draft.State.Name()} completed: {draft.State.Counters.StepCount} steps.");
        ChangeStatus(draft, JobStatuses.Completed);
    }

    private Continuation Release(CommitDraft draft, string why)
    {
        draft.Add(new LeaseReleased(workerId, why));
        return Continuation.Stop;
    }

    private static void ChangeStatus(CommitDraft draft, string to) =>
        draft.Add(new StatusChanged(draft.State.Status, to, draft.State.ReasonCodes));

    private static void AddCheckpoint(CommitDraft draft, string type, string summary) => draft.Add(new CheckpointEmitted(
        type,
        UserData.OfText(summary),
        type is CheckpointTypes.Completed ? JobStatuses.Completed : JobStatuses.Running,
        BudgetState.Of(draft.State.Counters),
        ArtifactsDelta.None,
        [],
        null));
}
