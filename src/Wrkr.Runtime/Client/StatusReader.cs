using System.Collections.Immutable;
using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Execution;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Runtime.Ledger.Rules;
using Wrkr.Shapes;
using Wrkr.Storage;

namespace Wrkr.Runtime.Client;

/// <summary>Tells a job's status from its row; only an open decision and an environment need the ledger, by key.</summary>
internal static class StatusReader
{
    private const int MaxSummaryCharacters = 2000;

    public static async ValueTask<JobStatus> ReadAsync(IJobStore store, JobRow row, CancellationToken cancellationToken)
    {
        var state = RowState.Read(row);
        var decision = state.Decision is { } open && !state.IsFinal()
            ? await DecisionAsync(store, row.JobId, open, cancellationToken).ConfigureAwait(false)
            : null;
        var environment = state.Environment is { } bound
            ? (await LedgerReader.FindAsync(store, row.JobId, [bound.Seq], cancellationToken).ConfigureAwait(false))[bound.Seq].Payload
            : null;
        var signals = state is { Status: JobStatuses.Paused, Wake.Kind: WakeKinds.Signal }
            ? await SignalsAsync(store, state, cancellationToken).ConfigureAwait(false)
            : [];
        var child = state.AwaitsChild() && !state.IsFinal()
            ? await ChildAsync(store, state.Child!, cancellationToken).ConfigureAwait(false)
            : null;
        var summary = child is null || state.Status is not JobStatuses.Paused || state.IsHeld()
            ? Summary(state, row, decision)
            : $"{Summary(state, row, decision)} That one is {child.Status}: {child.Summary}";
        return new JobStatus(
            row.JobId, state.JobType, state.Status,
            Cut(signals.IsEmpty ? summary : $"{summary} It is sent by: wrkr signal {row.JobId} {signals[0]} --data JSON"))
        {
            AwaitedSignals = signals,
            Child = child,
            Parent = state.Parent?.JobId,
            Name = state.Name(),
            Adapter = state.Spec?.Adapter,
            EnvironmentHash = state.Environment?.Hash.ToString(),
            EnvironmentRules = environment switch
            {
                EnvFingerprintCaptured captured => captured.Rules,
                EnvMismatchDetected mismatch => [.. mismatch.Values.Keys],
                _ => [],
            },
            StepIndex = state.Cursor.Index,
            Attempt = state.Cursor.Attempt,
            StepCount = state.Counters.StepCount,
            RetryCount = state.Counters.RetryCount,
            Budget = BudgetView.Of(state.Limits),
            Used = BudgetView.Of(state.Counters),
            Reserved = BudgetView.Of(state.Reserved),
            ReasonCodes = state.ReasonCodes,
            Decision = decision,
            IsHeld = state.IsHeld(),
            IsCanceling = state.Phase is Phases.Canceling && !state.IsFinal(),
            Lease = row.Lease is { } lease ? new JobLease(lease.WorkerId, $"lease_{row.Fence}", lease.ExpiresAt) : null,
            HeadSeq = row.Head.Seq,
            HeadSha256 = row.Head.Sha256.ToString(),
            AsOf = row.Now,
        };
    }

    /// <summary>A child that isn't submitted yet has no status.</summary>
    private static async ValueTask<JobStatus?> ChildAsync(IJobStore store, ChildRef child, CancellationToken cancellationToken) =>
        await store.FindAsync(child.JobId, cancellationToken).ConfigureAwait(false) is { } row
            ? await ReadAsync(store, row, cancellationToken).ConfigureAwait(false)
            : null;

    /// <summary>What the row alone tells; an open decision's question would need the ledger.</summary>
    public static JobListItem ListItem(JobRow row)
    {
        var state = RowState.Read(row);
        return new(row.JobId, state.JobType, state.Status, Cut(Summary(state, row, null)))
        {
            StepCount = state.Counters.StepCount,
            ReasonCodes = state.ReasonCodes,
            ChangedAt = row.CommittedAt,
        };
    }

    /// <summary>The names of the signals that the step at the cursor reads and that haven't come.</summary>
    private static async ValueTask<ImmutableArray<string>> SignalsAsync(
        IJobStore store, JobState state, CancellationToken cancellationToken)
    {
        var definition = await StoredDefinition.ReadAsync(store, state.JobId, state.DefinitionSha256, cancellationToken)
            .ConfigureAwait(false);
        return
        [
            .. definition.Facts.Steps[state.Cursor.Index].Signals().Where(signal => !state.Live.ContainsKey(signal))
                .Select(signal => signal[StepDescriptor.SignalPrefix.Length..]),
        ];
    }

    private static async ValueTask<PendingDecision> DecisionAsync(
        IJobStore store, string jobId, OpenDecision open, CancellationToken cancellationToken)
    {
        var checkpoint = await LedgerReader.FindChainedAsync(store, jobId, open.CheckpointSeq, cancellationToken).ConfigureAwait(false);
        var request =
            (await LedgerReader.FindAsync(store, jobId, [open.CheckpointSeq - 1], cancellationToken).ConfigureAwait(false)).Values.Single();
        return checkpoint.Event.Payload is CheckpointEmitted && request.Payload is DecisionRequested requested
            ? new(
                $"cp_{open.CheckpointSeq}", requested.Pos.StepId,
                requested.Question.Text ?? $"[withheld sha256:{requested.Question.Sha256}]", checkpoint.Sha256.ToString(), open.DeadlineAt)
            : throw new WrkrException(ReasonCodes.StoreCorrupt, $"Event {open.CheckpointSeq} of job '{jobId}' is no decision.");
    }

    private static string Summary(JobState state, JobRow row, PendingDecision? decision) => !state.IsHeld()
        ? WithoutHold(state, row, decision)
        : WaitsBesides(state, row) ? $"{WithoutHold(state, row, decision)} Held besides: it starts no further step until it is resumed."
        : "Held; resume it to go on.";

    /// <summary>Whether a held job runs still, or waits for something besides.</summary>
    private static bool WaitsBesides(JobState state, JobRow row) => state switch
    {
        { Status: JobStatuses.Running } => row.IsLeased,
        { Status: JobStatuses.BlockedError or JobStatuses.BlockedBudget } => !state.ReasonCodes.IsEmpty,
        _ => state.Decision is not null,
    };

    private static bool IsHeld(this JobState state) => state.Hold && !state.IsFinal();

    private static string WithoutHold(JobState state, JobRow row, PendingDecision? decision) => state.Status switch
    {
        not JobStatuses.Running when state is { Phase: Phases.Compensating, ReasonCodes.IsEmpty: true, Wake: null } =>
            "Waits for a worker to undo what it did.",
        _ when state.Phase is Phases.Canceling && state.AwaitsChild() => $"Canceled; waits until job '{state.Child!.JobId}' has ended.",
        JobStatuses.Queued => "Waits for a worker.",
        JobStatuses.Running when state.IsCompensating() => $"Undoes what it did, now step {state.Cursor.Index + 1}.",
        JobStatuses.Running when row.IsLeased =>
            $"Runs step {state.Cursor.Index + 1}, attempt {state.Cursor.Attempt}, on {row.Lease!.WorkerId}.",
        JobStatuses.Running => $"At step {state.Cursor.Index + 1}; waits for a worker.",
        JobStatuses.Paused when state.Wake is { Kind: WakeKinds.Signal } => $"Waits for a signal at step {state.Cursor.Index + 1}.",
        JobStatuses.Paused when state.AwaitsChild() => $"Waits for job '{state.Child!.JobId}' at step {state.Cursor.Index + 1}.",
        JobStatuses.Paused => $"Waits for its {state.Wake?.Kind}{(state.Wake?.At is { } at ? $" at {Timestamp.Format(at)}" : "")}.",
        JobStatuses.BlockedDecision when decision is not null => $"Waits for a decision on {decision.CheckpointId}: {decision.Question}",
        JobStatuses.BlockedDecision when state.Decision is { } open => $"Waits for a decision on cp_{open.CheckpointSeq}.",
        JobStatuses.BlockedDecision => "Approved; waits for a worker.",
        JobStatuses.BlockedError when state.Compensated =>
            $"Stopped and undone: {string.Join(", ", state.ReasonCodes)}.",
        JobStatuses.BlockedError when state.ReasonCodes.IsEmpty => "Resumed; waits for a worker.",
        JobStatuses.BlockedBudget when state.ReasonCodes.IsEmpty => "Its budget was raised; waits for a worker.",
        JobStatuses.BlockedError when state.Environment is { Found: { } found } bound =>
            $"Stopped at step {state.Cursor.Index + 1}: bound to the environment {bound.Hash}, found {found.Hash}.",
        JobStatuses.BlockedError => $"Stopped at step {state.Cursor.Index + 1}: {string.Join(", ", state.ReasonCodes)}.",
        JobStatuses.BlockedBudget => $"Stopped by a budget at step {state.Cursor.Index + 1}.",
        JobStatuses.Completed => $"Completed: {state.Counters.StepCount} steps, {state.Counters.RetryCount} retries.",
        JobStatuses.Canceled => "Canceled.",
        _ => state.Status,
    };

    private static string Cut(string text) => text.Length <= MaxSummaryCharacters ? text : text[..(MaxSummaryCharacters - 1)] + "…";
}
