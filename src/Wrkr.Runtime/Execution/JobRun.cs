using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Polly;
using Wrkr.Runtime.Diagnostics;
using Wrkr.Runtime.Inbox;
using Wrkr.Runtime.Leases;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Shapes;
using Wrkr.Storage;

namespace Wrkr.Runtime.Execution;

/// <summary>
/// One claim of one job, from its first commit to the one that gives the lease up. The loop is: run the step at the cursor, then one commit
/// that records it, folds the mail and starts the next. A run after a crash is the same loop from the same row.
/// </summary>
internal sealed class JobRun(
    IJobStore store, LedgerWriter writer, HostedJob job, LeaseKeeper leases, IServiceScopeFactory scopes, TimeProvider time, ILogger logger,
    ResiliencePipeline resend, Shutdown shutdown) : IAsyncDisposable
{
    private readonly LiveValues _values = new(store, writer.JobId);
    private readonly StepBoundary _boundary = new(job.Known.Facts, leases.Term.WorkerId, job.Definition.Machine.Objective);
    private readonly AttemptRecorder _recorder = new(job.Known.Facts, job.Definition.Machine);
    private HeldLease? _lease;
    private MailWatch? _watch;
    private CancellationTokenSource? _interrupted;
    private Continuation _next;
    private long _chargedAt;
    private TimeSpan _uncharged;
    private long _readMailSeq;

    private JobState State => writer.State!;

    /// <summary>The claim: one commit that also starts the first step. False when somebody else was faster.</summary>
    /// <param name="row">The job's row as it was found.</param>
    /// <param name="environment">This process's environment, when the job depends on it.</param>
    public async ValueTask<bool> ClaimAsync(JobRow row, EnvironmentGuard? environment)
    {
        var (mail, decision) = await ReadMailAsync(shutdown.Begun).ConfigureAwait(false);
        var draft = writer.Draft(claim: true);
        var sentAt = time.GetTimestamp();
        Claim.Add(draft, row, leases.Term.WorkerId, leases.Term.Duration);
        if (State.DefinitionSha256 != job.Known.Sha256)
        {
            await UpgradeAsync(draft).ConfigureAwait(false);
        }

        MailFolder.Fold(draft, mail, decision);
        _next = _boundary.Add(draft, shutdown.HasBegun, environment);
        var status = await writer.CommitAsync(
            draft, _next is Continuation.Stop ? null : leases.Term, row.MailSeq, shutdown.Begun).ConfigureAwait(false);
        if (status is CommitStatus.Committed && _next is not Continuation.Stop)
        {
            _lease = leases.Hold(writer.JobId, writer.Fence, sentAt);
            _watch = new MailWatch(store, _lease);
            _interrupted = CancellationTokenSource.CreateLinkedTokenSource(shutdown.GraceOver, _lease.Lost, _watch.Canceled);
        }

        (_chargedAt, _readMailSeq) = (time.GetTimestamp(), row.MailSeq);
        return status is CommitStatus.Committed;
    }

    /// <summary>Runs until the lease is given up.</summary>
    /// <exception cref="LeaseLostException">Somebody else has the job now.</exception>
    public async Task GoOnAsync()
    {
        while (_next is not Continuation.Stop)
        {
            if (_next is Continuation.AwaitRetry)
            {
                await AwaitRetryAsync().ConfigureAwait(false);
                await CommitAsync(static (_, _) => { }).ConfigureAwait(false);
            }
            else if (writer.MailSeq != _readMailSeq || shutdown.HasBegun)
            {
                await RevokeStartAsync().ConfigureAwait(false);
            }
            else
            {
                await RunStepAsync().ConfigureAwait(false);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_lease is null)
        {
            return;
        }

        leases.Release(_lease);
        await _watch!.DisposeAsync().ConfigureAwait(false);
        _interrupted!.Dispose();
    }

    /// <summary>
    /// Mail came with the answer to the commit that started a step, or the host began to stop: neither must wait until that step has
    /// ended, so its start is taken back before the method is called, and what follows is decided anew.
    /// </summary>
    private ValueTask RevokeStartAsync() => CommitAsync(
        (draft, _) => _recorder.Add(draft, new AttemptEnd.NotCalled(), [], new Dictionary<string, ArtifactRow>(), Usage.None));

    private async Task RunStepAsync()
    {
        var cursor = State.Cursor;
        var step = job.Known.Facts.Steps[cursor.Index];
        using var budget = new AttemptBudget(State, ReserveAsync);
        var context = new AttemptContext(
            store, writer.JobId, new(step.Id, cursor.Index, cursor.Iteration, null, cursor.Attempt), writer.Fence, writer.FirstEvent, time,
            budget, resend, _lease!.Lost, shutdown.Begun);
        _watch!.FoldBy(mail => FoldAsync(budget, mail));
        var end = await RunAttemptAsync(step, context, budget).ConfigureAwait(false);
        await _watch.EndFoldingAsync().ConfigureAwait(false);
        var used = await budget.EndAsync().ConfigureAwait(false);

        var artifacts = end is AttemptEnd.Returned { Outcome: StepOutcome.Completed or StepOutcome.Decision }
            ? context.Artifacts.ToList()
            : [];
        var previous = await PreviousAsync(artifacts).ConfigureAwait(false);
        await CommitAsync(
            (draft, wallMs) => _recorder.Add(draft, end, artifacts, previous, used with { WallMs = wallMs }),
            budget.Asked).ConfigureAwait(false);

        if (end is AttemptEnd.Returned { Outcome: StepOutcome.Completed { Output: { } output } }
            && State.Live.TryGetValue(step.Id, out var seq))
        {
            _values.Remember(seq, output);
        }
    }

    /// <summary>
    /// Reads what the step needs and calls its method. A store that can't be reached is asked again: that is neither the step's failure nor
    /// its time.
    /// </summary>
    private async Task<AttemptEnd> RunAttemptAsync(StepFacts step, AttemptContext context, AttemptBudget budget)
    {
        IReadOnlyDictionary<string, LiveValue> values;
        try
        {
            values = await resend.ExecuteAsync(token => _values.LoadAsync(State, step, token), _interrupted!.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_lease!.Lost.IsCancellationRequested)
        {
            throw new LeaseLostException(writer.JobId);
        }
        catch (OperationCanceledException) when (_interrupted!.IsCancellationRequested)
        {
            return new AttemptEnd.NotCalled();
        }
        catch (WrkrException failure)
        {
            Log.StepFailed(logger, writer.JobId, step.Id, context.Attempt, failure);
            return new AttemptEnd.Failed(FailureOutcomes.Error, failure.Message);
        }

        using var limit = new AttemptLimit(step.TimeoutMs, RemainingWallMs(), time, _interrupted!.Token);
        var canceled = limit.Token;
        Log.StepBegins(logger, writer.JobId, step.Id, context.Attempt);
        try
        {
            if (shutdown.HasBegun)
            {
                return new AttemptEnd.NotCalled();
            }

            var scope = scopes.CreateAsyncScope();
            await using (scope.ConfigureAwait(false))
            {
                var attempt = new Attempt(job.Definition, context, scope.ServiceProvider, values);
                var outcome = await job.Definition.Machine.ExecuteAsync(context.StepIndex, attempt, canceled).ConfigureAwait(false);
                return new AttemptEnd.Returned(outcome, outcome is StepOutcome.Completed { Output: { } output }
                    ? await resend.ExecuteAsync(token => StoredData.PrepareAsync(store, output, token), _lease!.Lost).ConfigureAwait(false)
                    : null);
            }
        }
        catch (Exception) when (_lease!.Lost.IsCancellationRequested)
        {
            throw new LeaseLostException(writer.JobId);
        }
        catch (OperationCanceledException) when (_watch!.Canceled.IsCancellationRequested)
        {
            return new AttemptEnd.Interrupted(ReasonCodes.InvalidStateTransition, "The job was canceled while the step ran.");
        }
        catch (Exception failure) when (limit.IsWallTimeUp || budget.Asked is not null)
        {
            Log.StepFailed(logger, writer.JobId, step.Id, context.Attempt, failure);
            if (limit.IsWallTimeUp)
            {
                budget.RunOutOfWallTime();
            }

            return new AttemptEnd.Interrupted(ReasonCodes.BudgetExceeded, $"The budget ended it: {budget.Violations}.");
        }
        catch (OperationCanceledException failure) when (limit.IsTimedOut)
        {
            Log.StepFailed(logger, writer.JobId, step.Id, context.Attempt, failure);
            return new AttemptEnd.Failed(FailureOutcomes.Timeout, $"It took longer than {step.TimeoutMs} ms.");
        }
        catch (OperationCanceledException) when (shutdown.HasBegun)
        {
            return new AttemptEnd.Interrupted(ReasonCodes.LeaseConflict, "The worker stopped; the step runs again elsewhere.");
        }
        catch (StepFailedException failure)
        {
            Log.StepFailed(logger, writer.JobId, step.Id, context.Attempt, failure);
            return new AttemptEnd.Failed(FailureOutcomes.Error, failure.Message) { Output = failure.Output };
        }
#pragma warning disable CA1031 // Whatever the author's code throws is this attempt's failure; it is recorded with its message.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Log.StepFailed(logger, writer.JobId, step.Id, context.Attempt, failure);
            return new AttemptEnd.Failed(FailureOutcomes.Error, $"{failure.GetType().Name}: {failure.Message}");
        }
    }

    /// <summary>
    /// One commit: what <paramref name="record"/> adds, the mail, and what follows. When it gives up the lease and mail came meanwhile, it
    /// is made anew with that mail. A conflict in anything else means that the lease is lost: the same events are never written onto
    /// another head.
    /// </summary>
    private async ValueTask CommitAsync(Action<CommitDraft, long> record, Usage? asked = null)
    {
        var lost = _lease!.Lost;
        try
        {
            while (true)
            {
                writer.HearOfMail(_lease.MailSeq);
                var (mail, decision) = await resend.ExecuteAsync(ReadMailAsync, lost).ConfigureAwait(false);
                var mailSeq = writer.MailSeq;
                var draft = writer.Draft(claim: false);
                var now = time.GetTimestamp();
                record(draft, (long)Uncharged(now).TotalMilliseconds);
                var charged = draft.State.Counters.WallMs - State.Counters.WallMs;
                MailFolder.Fold(draft, mail, decision);
                _next = _boundary.Add(draft, shutdown.HasBegun, asked: asked);
                if (draft.IsEmpty)
                {
                    return;
                }

                var isLast = _next is Continuation.Stop;
                var status = await writer.CommitAsync(
                    draft, isLast ? null : leases.Term, isLast ? mailSeq : null, lost).ConfigureAwait(false);
                if (status is CommitStatus.Committed)
                {
                    Charge(now, charged);
                    _readMailSeq = mailSeq;
                    return;
                }

                var row = status is CommitStatus.Conflict
                    ? await resend.ExecuteAsync(token => store.FindAsync(writer.JobId, token), lost).ConfigureAwait(false)
                    : null;
                if (row is null || row.Head != writer.Head || row.Fence != writer.Fence || row.MailSeq == mailSeq)
                {
                    throw new LeaseLostException(writer.JobId);
                }

                writer.HearOfMail(row.MailSeq);
            }
        }
        catch (OperationCanceledException) when (lost.IsCancellationRequested)
        {
            throw new LeaseLostException(writer.JobId);
        }
    }

    /// <summary>A reservation: one commit in the middle of a step, with what is used so far.</summary>
    private async ValueTask ReserveAsync(Usage reported, Usage held)
    {
        var now = time.GetTimestamp();
        var used = reported with { WallMs = (long)Uncharged(now).TotalMilliseconds };
        var draft = writer.Draft(claim: false);
        if (used != Usage.None)
        {
            draft.Add(new BudgetConsumed(BudgetCauses.Report, used));
        }

        draft.Add(new BudgetConsumed(BudgetCauses.Reservation, held));
        await CommitInStepAsync(draft).ConfigureAwait(false);
        Charge(now, used.WallMs);
    }

    /// <summary>Mail in the middle of a step: one commit, with what is used so far. Refusals alone are answered without an event.</summary>
    private ValueTask FoldAsync(AttemptBudget budget, IReadOnlyList<Mail> mail) => budget.CommitAsync(async reported =>
    {
        var now = time.GetTimestamp();
        var used = reported with { WallMs = (long)Uncharged(now).TotalMilliseconds };
        var draft = writer.Draft(claim: false);
        if (used != Usage.None)
        {
            draft.Add(new BudgetConsumed(BudgetCauses.Report, used));
        }

        var charged = draft.Count;
        MailFolder.Fold(draft, mail, null);
        var isCharged = draft.Count > charged;
        if (!isCharged)
        {
            draft = draft.WithoutEvents(State, writer.Head!, writer.Fence);
        }

        await CommitInStepAsync(draft).ConfigureAwait(false);
        if (isCharged)
        {
            Charge(now, used.WallMs);
        }

        return isCharged;
    });

    /// <summary>Only the loss of the lease ends it: its outcome must be known before the next commit.</summary>
    private async ValueTask CommitInStepAsync(CommitDraft draft)
    {
        if (await writer.CommitAsync(draft, leases.Term, null, _lease!.Lost).ConfigureAwait(false) is not CommitStatus.Committed)
        {
            _lease.Lose();
            throw new LeaseLostException(writer.JobId);
        }
    }

    /// <summary>The running time that no commit has charged yet.</summary>
    private TimeSpan Uncharged(long now) => time.GetElapsedTime(_chargedAt, now) + _uncharged;

    /// <summary>What a whole number of milliseconds leaves over is charged with the next commit.</summary>
    private void Charge(long now, long wallMs) => (_uncharged, _chargedAt) = (Uncharged(now) - TimeSpan.FromMilliseconds(wallMs), now);

    /// <summary>How long the job may still run; <see langword="null"/> when that has no limit.</summary>
    private double? RemainingWallMs() =>
        State.Limits.MaxWallMs - State.Counters.WallMs - Uncharged(time.GetTimestamp()).TotalMilliseconds;

    private async Task AwaitRetryAsync()
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(shutdown.Begun, _lease!.Lost);
        var due = State.Wake!.At!.Value - writer.Draft(claim: false).CreatedAt;
        try
        {
            await Wait.ForAsync(due, time, ended.Token).ConfigureAwait(false);
            _chargedAt = time.GetTimestamp();
        }
        catch (OperationCanceledException) when (!_lease.Lost.IsCancellationRequested)
        {
            // The host is stopping: the commit that follows hands the job back.
        }
        catch (OperationCanceledException)
        {
            throw new LeaseLostException(writer.JobId);
        }
    }

    /// <summary>Records that other code goes on, with the outputs that it needs and the old code's position no longer kept.</summary>
    private async ValueTask UpgradeAsync(CommitDraft draft)
    {
        var recorded = draft.Definition;
        var live = await UpgradedOutputs.FindAsync(store, State, writer.Head!.Seq, job.Known, shutdown.Begun).ConfigureAwait(false);
        draft.Add(new JobUpgraded(recorded.Reference, job.Known.Reference, State.Cursor.Index, live));
        if (await StoredDefinition.KeepAsync(store, job.Known, shutdown.Begun).ConfigureAwait(false) is { } definition)
        {
            draft.Attach(definition);
        }
    }

    private async ValueTask<(IReadOnlyList<Mail> Mail, ChainedEvent? Decision)> ReadMailAsync(CancellationToken cancellationToken)
    {
        var mail = writer.MailSeq == _readMailSeq ? [] : await store.ReadMailAsync(writer.JobId, cancellationToken).ConfigureAwait(false);
        return (mail, mail.Count > 0 && State.Decision is { } open
            ? await LedgerReader.FindChainedAsync(store, writer.JobId, open.CheckpointSeq, cancellationToken).ConfigureAwait(false)
            : null);
    }

    private async ValueTask<IReadOnlyDictionary<string, ArtifactRow>> PreviousAsync(List<AttemptArtifact> artifacts) =>
        artifacts.Count == 0
            ? new Dictionary<string, ArtifactRow>()
            : (await resend.ExecuteAsync(
                token => store.FindArtifactsAsync(writer.JobId, [.. artifacts.Select(artifact => artifact.Path)], token),
                _lease!.Lost).ConfigureAwait(false))
                .ToDictionary(row => row.Path, StringComparer.Ordinal);
}
