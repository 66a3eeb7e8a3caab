using Microsoft.Extensions.DependencyInjection;
using Wrkr.Runtime.Diagnostics;
using Wrkr.Runtime.Inbox;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Runtime.Ledger.Rules;
using Wrkr.Shapes;
using Wrkr.Storage;

namespace Wrkr.Runtime.Execution;

/// <summary>One attempt of the step at the cursor, and what it commits while it runs.</summary>
internal sealed partial class JobRun
{
    private async Task RunStepAsync()
    {
        var cursor = State.Cursor;
        var step = job.Known.Facts.Steps[cursor.Index];
        using var budget = new AttemptBudget(State with { Limits = StepRules.LimitsOf(State) }, ReserveAsync);
        var context = new AttemptContext(
            store, writer.JobId, cursor.PositionOf(step.Id), writer.Fence,
            writer.FirstEvent, time, budget, resend, _lease!.Lost, shutdown.Begun)
        {
            IsCompensation = State.IsCompensating(),
            StoreTransaction = _transaction?.Inner,
            Operations = new AttemptOperations(
                store, writer.JobId, job.Definition.Json, State.OperationSeq,
                result => RecordOperationAsync(budget, result), resend, _lease!.Lost),
            Progress = Progress,
        };
        _watch!.FoldBy(mail => FoldAsync(budget, mail));
        AttemptEnd end;
        try
        {
            end = await RunAttemptAsync(step, context, budget).ConfigureAwait(false);
        }
        finally
        {
            Progress.Forget(writer.JobId);
        }

        await _watch.EndFoldingAsync().ConfigureAwait(false);
        var used = await budget.EndAsync().ConfigureAwait(false);
        if (end is not AttemptEnd.Returned)
        {
            await RollBackAsync().ConfigureAwait(false);
        }
        else if (_transaction is not null)
        {
            _transaction.Used = used;
        }

        var artifacts = end is AttemptEnd.Undone
            or AttemptEnd.Returned { Outcome: StepOutcome.Completed or StepOutcome.Decision or StepOutcome.Child }
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
        UndoRef? next = null;
        var interrupted = State.IsCompensating() ? _mustStop! : _interrupted!;
        try
        {
            (values, next) = State.IsCompensating()
                ? await resend.ExecuteAsync(token => _values.LoadUndoneAsync(State, step, token), interrupted.Token).ConfigureAwait(false)
                : (await resend.ExecuteAsync(token => _values.LoadAsync(State, step, token), interrupted.Token).ConfigureAwait(false),
                    null);
        }
        catch (OperationCanceledException) when (_lease!.Lost.IsCancellationRequested)
        {
            throw new LeaseLostException(writer.JobId);
        }
        catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
        {
            return new AttemptEnd.NotCalled();
        }
        catch (WrkrException failure)
        {
            Log.StepFailed(logger, writer.JobId, step.Id, context.Attempt, failure);
            return new AttemptEnd.Failed(FailureOutcomes.Error, failure.Message);
        }

        // A step over items has none of its own: each item has.
        var timeoutMs = State.IsCompensating() ? step.Compensation!.TimeoutMs : step.ForEach is null ? step.TimeoutMs : null;
        using var limit = new AttemptLimit(timeoutMs, RemainingWallMs(), time, interrupted.Token);
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
                var attempt = new Attempt(job.Definition, catalog, context, scope.ServiceProvider, values);
                if (State.IsCompensating())
                {
                    await job.Definition.Machine.CompensateAsync(context.StepIndex, attempt, canceled).ConfigureAwait(false);
                    return new AttemptEnd.Undone(next);
                }

                if (step.ForEach is not null)
                {
                    return await RunItemsAsync(step, attempt, context, budget, values, canceled).ConfigureAwait(false);
                }

                var outcome = await job.Definition.Machine.ExecuteAsync(context.StepIndex, attempt, canceled).ConfigureAwait(false);
                Routes.Require(job.Known.Facts, step, outcome);
                var made = outcome switch
                {
                    StepOutcome.Completed completed => completed.Output,
                    StepOutcome.Child child => child.Input,
                    _ => null,
                };
                return new AttemptEnd.Returned(outcome, made is { } output
                    ? await resend.ExecuteAsync(token => StoredData.PrepareAsync(store, output, token), _lease!.Lost).ConfigureAwait(false)
                    : null);
            }
        }
        catch (Exception) when (_lease!.Lost.IsCancellationRequested)
        {
            throw new LeaseLostException(writer.JobId);
        }
        catch (OperationCanceledException) when (_watch!.Canceled.IsCancellationRequested && !State.IsCompensating())
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
            return new AttemptEnd.Failed(FailureOutcomes.Timeout, $"It took longer than {timeoutMs} ms.");
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
        catch (Exception failure) when (_transaction?.EndOf(failure) is { } takenBack)
        {
            Log.StepFailed(logger, writer.JobId, step.Id, context.Attempt, failure);
            return takenBack;
        }
#pragma warning disable CA1031 // Whatever the author's code throws is this attempt's failure; it is recorded with its message.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Log.StepFailed(logger, writer.JobId, step.Id, context.Attempt, failure);
            return new AttemptEnd.Failed(FailureOutcomes.Error, $"{failure.GetType().Name}: {failure.Message}");
        }
    }

    /// <summary>A reservation: one commit in the middle of a step, with what is used so far.</summary>
    private ValueTask ReserveAsync(Usage reported, Usage held) =>
        CommitUseAsync(reported, draft => draft.Add(new BudgetConsumed(BudgetCauses.Reservation, held)));

    /// <summary>Mail in the middle of a step: one commit, with what is used so far. Refusals alone are answered without an event.</summary>
    private async ValueTask FoldAsync(AttemptBudget budget, IReadOnlyList<Mail> mail) => await budget.CommitAsync(async reported =>
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
    }).ConfigureAwait(false);

    /// <summary>One commit in the middle of a step, with what is used so far.</summary>
    private async ValueTask CommitUseAsync(Usage reported, Action<CommitDraft> add)
    {
        var now = time.GetTimestamp();
        var used = reported with { WallMs = (long)Uncharged(now).TotalMilliseconds };
        var draft = writer.Draft(claim: false);
        if (used != Usage.None)
        {
            draft.Add(new BudgetConsumed(BudgetCauses.Report, used));
        }

        add(draft);
        await CommitInStepAsync(draft).ConfigureAwait(false);
        Charge(now, used.WallMs);
    }

    private void Add(CommitDraft draft, OperationResult result)
    {
        var (cursor, step) = (State.Cursor, job.Known.Facts.Steps[State.Cursor.Index]);
        result.Output.AttachTo(draft);
        draft.Add(new OperationRecorded(
            cursor.PositionOf(step.Id) with { Item = result.Item }, result.Key, result.Output.Data, State.OperationSeq));
        if (result.Checkpoint is { } summary)
        {
            AttemptRecorder.AddProgress(draft, ArtifactsDelta.None, summary);
        }
    }

    /// <summary>Only the loss of the lease ends it: its outcome must be known before the next commit.</summary>
    private async ValueTask CommitInStepAsync(CommitDraft draft)
    {
        if (await writer.CommitAsync(draft, leases.Term, null, _lease!.Lost).ConfigureAwait(false) is not CommitStatus.Committed)
        {
            _lease.Lose();
            throw new LeaseLostException(writer.JobId);
        }
    }

    /// <summary>An operation's result: one commit in the middle of a step, with what is used so far.</summary>
    private async ValueTask RecordOperationAsync(AttemptBudget budget, OperationResult result)
    {
        var isRunning = await budget.CommitAsync(async reported =>
        {
            await CommitUseAsync(reported, draft => Add(draft, result)).ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false);
        if (!isRunning)
        {
            throw new InvalidOperationException($"The step of job '{writer.JobId}' has ended: it can remember nothing more.");
        }
    }
}
