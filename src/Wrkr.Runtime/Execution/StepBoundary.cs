using System.Collections.Immutable;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Runtime.Execution;

/// <summary>Between two steps: from what is true now, the events that go on or give up the lease. What is legal says the reducer.</summary>
internal sealed class StepBoundary(DefinitionFacts facts, string workerId, string? objective = null)
{
    /// <summary>A retry that is due later than this is waited for without a lease.</summary>
    public static TimeSpan LongestWaitWithLease { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Adds what follows.</summary>
    /// <param name="draft">The commit.</param>
    /// <param name="stopping">Whether the host is stopping: the job is handed back.</param>
    /// <param name="environment">This process's environment, at a claim of a job that depends on it.</param>
    /// <param name="asked">What the attempt that has just ended asked for when it was refused.</param>
    public Continuation Add(CommitDraft draft, bool stopping, EnvironmentGuard? environment = null, Usage? asked = null)
    {
        if (Stand(draft.State) is { } stand)
        {
            return Release(draft, stand);
        }

        environment?.Bind(draft);
        if (draft.State.Status is not JobStatuses.Running)
        {
            Start(draft);
        }

        if (environment?.Stops(draft) is true || IsOverBudget(draft, asked ?? Usage.None))
        {
            return Release(draft, ReleaseCauses.Block);
        }

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

        if (stopping)
        {
            return Release(draft, ReleaseCauses.Shutdown);
        }

        if (Stops(draft, state.Counters + Usage.OneStep))
        {
            return Release(draft, ReleaseCauses.Block);
        }

        return state.Wake is { At: { } due } && due > draft.CreatedAt ? Wait(draft, due) : StartStep(draft);
    }

    /// <summary>The start of the step at the cursor.</summary>
    public Continuation StartStep(CommitDraft draft)
    {
        var cursor = draft.State.Cursor;
        draft.Add(new StepStarted(
            new(facts.Steps[cursor.Index].Id, cursor.Index, cursor.Iteration, null, cursor.Attempt + 1), Usage.OneStep));
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
        var isRetryOpen = !state.ReasonCodes.IsEmpty;
        if (isRetryOpen && Retry.IsAllowed(state))
        {
            Retry.Schedule(draft, facts.Steps[state.Cursor.Index]);
            isRetryOpen = false;
        }

        return Stops(draft, Usage.Max(isRetryOpen ? state.Counters + Retry.Use : draft.State.Counters, asked));
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
            return Continuation.AwaitRetry;
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
