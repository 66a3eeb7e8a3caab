using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Runtime.Ledger.Rules;
using Wrkr.Storage;

namespace Wrkr.Forgery.Histories;

/// <summary>The moves: how attempts end, what mail asks, and what follows at a step boundary.</summary>
internal sealed partial class RandomHistory
{
    private static StepPosition Pos(JobState state, StepFacts step, int starts) =>
        new(step.Id, state.Cursor.Index, state.Cursor.Iteration, state.Cursor.Item, state.Cursor.Attempt + starts);

    /// <summary>A reservation in the middle of a step, with what was used before it.</summary>
    private void Reserve(CommitDraft draft)
    {
        Add(draft, new BudgetConsumed("report", new Usage(ToolCallCount: 1, WallMs: _any.Int(900), Tokens: _any.Int(9))));
        Add(draft, new BudgetConsumed("reservation", new Usage(ToolCallCount: _any.Int(3), Tokens: _any.Int(9), CostMicros: _any.Int(9))));
    }

    private void EndAttempt(CommitDraft draft)
    {
        var step = Definition.Facts.Steps[draft.State.Cursor.Index];
        var pos = Pos(draft.State, step, 0);
        var used = new Usage(WallMs: _any.Int(3000), ToolCallCount: _any.Int(3), Tokens: _any.Int(50));
        switch (_any.Int(10))
        {
            case 0:
                Add(draft, new StepStartRevoked(pos));
                Release(draft, ReleaseCauses.Shutdown);
                break;
            case 1:
                Add(draft, new StepFailed(pos, FailureOutcomes.Interrupted, "E_LEASE_CONFLICT", UserData.OfText("stopped"), used));
                break;
            case 2 or 3 or 4:
                Fail(draft, step, pos, used);
                break;
            default:
                if (draft.State.IsCompensating())
                {
                    CompleteUndo(draft, pos, used);
                }
                else if (step.ForEach is not null)
                {
                    EndOverItems(draft, step, pos, used);
                }
                else if (step.Child is not null)
                {
                    SubmitChild(draft, step, pos, used);
                }
                else if (step.IsDecision())
                {
                    Ask(draft, step, pos, used with { StepCount = 1 });
                }
                else if (!TryRoute(draft, step, pos, used))
                {
                    Complete(draft, step, pos, used with { StepCount = 1 });
                }

                break;
        }
    }

    private void Complete(CommitDraft draft, StepFacts step, StepPosition pos, Usage used)
    {
        foreach (var path in _any.Many(() => _any.Pick("a.txt", "b.txt")))
        {
            Record(draft, path, _any.MaybeValue(_any.Digest));
        }

        var steps = Definition.Facts.Steps;
        var next = step.SkipTo is [var target] && CanSkip(draft.State, step, pos.Index + 2) && _any.Bool()
            ? int.Parse(target.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture)
            : pos.Iteration + 1 < step.MaxIterations && _any.Bool() ? pos.Index
            : step.Routing && _any.Once(4) ? steps.Length
            : pos.Index + 1;
        var output = next == steps.Length ? steps[^1].Output : step.Output;
        Add(draft, new StepCompleted(
            pos, output is null ? null : UserData.OfText("1"), used, next, PreviousOf(draft.State, step, isItem: false),
            step.ForEach is null ? null : ItemCount(draft.State)));
        Checkpoint(draft, CheckpointTypes.Progress, JobStatuses.Running);
    }

    private void Record(CommitDraft draft, string path, Digest? sha256)
    {
        Digest? previous = _artifacts.TryGetValue(path, out var known) ? known : null;
        Add(draft, new ArtifactRecorded(
            path, sha256, sha256 is null ? null : _any.Int(99), previous, sha256 is null, Redacted: false, Captured: sha256 is not null && _any.Bool()));
        _artifacts.Remove(path);
        if (sha256 is { } recorded)
        {
            _artifacts.Add(path, recorded);
        }

        _delta = [.. _delta, path];
    }

    private void Ask(CommitDraft draft, StepFacts step, StepPosition pos, Usage used)
    {
        Add(draft, new DecisionRequested(pos, UserData.OfText("Go on?"), step.Decision!.TimeoutMs is { } wait ? _now.AddMilliseconds(wait) : null, used));
        Checkpoint(draft, CheckpointTypes.DecisionNeeded, JobStatuses.BlockedDecision);
        ChangeStatus(draft, JobStatuses.BlockedDecision);
    }

    private void Fail(CommitDraft draft, StepFacts step, StepPosition pos, Usage used)
    {
        Add(draft, new StepFailed(pos, _any.Pick(FailureOutcomes.Error, FailureOutcomes.Timeout), "E_ADAPTER_FAIL", UserData.OfText("no"), used));
        var retries = draft.State.Counters.RetryCount + 1;
        if (draft.State.Cursor.Failures >= StepRules.AttemptsOf(draft.State, step))
        {
            UndoOrBlock(draft, UndoCauses.Failure);
        }
        else if (StepRules.LimitsOf(draft.State).MaxRetries is { } most && most < retries)
        {
            Add(draft, new BudgetExceeded([new("retries", most, retries)]));
            Block(draft, JobStatuses.BlockedBudget);
        }
        else
        {
            Add(draft, new StepRetryScheduled(pos, _now.AddSeconds(_any.Int(20))));
        }
    }

    private void FoldOne(CommitDraft draft)
    {
        var state = draft.State;
        if (state.IsFinal() || state.IsStarted() || state.Phase is Phases.Canceling)
        {
            return;
        }

        switch (_any.Int(10))
        {
            case 0 when !state.Hold:
                Add(draft, new HoldSet(Cmd()));
                break;
            case < 5 when state.Hold:
                Add(draft, new HoldLifted(Cmd()));
                break;
            case 5 when _any.Once(4):
                Add(draft, new CancelRequested(Cmd()));
                if (!draft.State.AwaitsChild() && !draft.State.IsCompensating() && !TryUndo(draft, UndoCauses.Cancel))
                {
                    ChangeStatus(draft, JobStatuses.Canceled);
                }

                break;
            case 6 or 9 when state is { Status: JobStatuses.BlockedDecision, Decision: { } open } && open.CheckpointSeq <= Events.Count:
                Refuse(draft, open, Shown(open));
                break;
            case > 1 when state is { Status: JobStatuses.BlockedDecision, Decision: { } open } && open.CheckpointSeq <= Events.Count && !(open.DeadlineAt < _now):
                Add(draft, new ApprovalRecorded(
                    Cmd(), $"cp_{open.CheckpointSeq}", Shown(open), state.Cursor.Index + (state.InDoubt ? 0 : 1), state.InDoubt));
                break;
            case 2 when state.Phase is Phases.Forward && WaitRules.AwaitsSignal(state, Definition):
                Receive(draft);
                break;
            case > 3 when state is { Status: JobStatuses.BlockedError, Environment: { Found: { } found } environment } && _any.Bool():
                Add(draft, new EnvOverrideRecorded(Cmd(), environment.Hash, found.Hash));
                break;
            case > 3 when state is { Status: JobStatuses.BlockedError, ReasonCodes.IsEmpty: false, Compensated: false }:
                Add(draft, new RetryRequested(Cmd()));
                break;
            case > 3 when state.Status is JobStatuses.BlockedBudget:
                Add(draft, new BudgetRaised(Cmd(), new()
                {
                    MaxStepCount = state.Limits.MaxStepCount + 5, MaxRetries = state.Limits.MaxRetries + 2, MaxWallMs = state.Limits.MaxWallMs + 20_000,
                }));
                break;
            case 8:
                Tell(draft);
                break;
            case 7:
                Judge(draft);
                break;
            default:
                break;
        }

        Digest Shown(OpenDecision open) => Events[(int)open.CheckpointSeq - 1].Sha256;
    }

    private void Judge(CommitDraft draft)
    {
        var artifact = _any.Pick("a.txt", "b.txt");
        var passed = new RecordedCheck("path_constraints", true, UserData.OfText(_any.Text()), null, null);
        var failed = new RecordedCheck("required_artifacts", false, UserData.OfText(_any.Text()), "E_ACCEPT_MISSING_ARTIFACT", artifact);
        Add(draft, new AcceptanceRecorded(
            Cmd(), 1 + _any.Int((int)draft.NextSeq - 1), _any.MaybeValue(_any.Digest), _any.Bool() ? [passed] : [failed, passed]));
    }

    private void Boundary(CommitDraft draft)
    {
        var state = draft.State;
        if (state.IsFinal())
        {
            Release(draft, ReleaseCauses.End);
            return;
        }

        if (state.Phase is Phases.Canceling && state.AwaitsChild() && !EndsCanceled(draft))
        {
            return;
        }

        if (ChildRules.IsStoppedByChild(state) && _any.Bool())
        {
            CompleteChild(draft);
        }

        state = draft.State;
        if (state is { Status: JobStatuses.BlockedDecision, Decision: not null }
            || (state.Status is JobStatuses.BlockedError or JobStatuses.BlockedBudget && !state.ReasonCodes.IsEmpty))
        {
            Release(draft, ReleaseCauses.Block);
            return;
        }

        if (state.Status is not JobStatuses.Running)
        {
            if (state.Hold)
            {
                Release(draft, ReleaseCauses.Fold);
                return;
            }

            ChangeStatus(draft, JobStatuses.Running);
            Checkpoint(draft, CheckpointTypes.Plan, JobStatuses.Running);
            if (state.Environment is { } environment && _any.Once(8))
            {
                var found = AnyEnvironment.Of($"other {Events.Count}");
                Add(draft, new EnvMismatchDetected(environment.Hash, EnvironmentHash.Of(found), ["os"], found));
                Block(draft, JobStatuses.BlockedError);
                Release(draft, ReleaseCauses.Block);
                return;
            }
        }

        Advance(draft);
    }

    private void Advance(CommitDraft draft)
    {
        var state = draft.State;
        if (state.IsCompensating() || state.Compensated || state.Phase is Phases.Canceling)
        {
            AdvanceUndo(draft);
            return;
        }

        if (state.Limits.ViolatedBy(state.Counters).ToArray() is { Length: > 0 } broken)
        {
            Add(draft, new BudgetExceeded([.. broken]));
            Block(draft, JobStatuses.BlockedBudget);
            Release(draft, ReleaseCauses.Block);
            return;
        }

        if (state.Cursor.Index == Definition.Facts.Steps.Length)
        {
            Checkpoint(draft, CheckpointTypes.Completed, JobStatuses.Completed);
            ChangeStatus(draft, JobStatuses.Completed);
            Release(draft, ReleaseCauses.End);
            return;
        }

        if (state.InDoubt)
        {
            AskInDoubt(draft);
            return;
        }

        if (state.Hold || (state.Wake is not null && _any.Bool()))
        {
            ChangeStatus(draft, JobStatuses.Paused);
            Release(draft, state.Hold ? ReleaseCauses.Hold : ReleaseCauses.Wait);
            return;
        }

        var step = Definition.Facts.Steps[state.Cursor.Index];
        if (state.AwaitsChild())
        {
            AwaitChild(draft);
            return;
        }

        if (state.Limits.ViolatedBy(state.Counters + Usage.OneStep).ToArray() is { Length: > 0 } violations)
        {
            Add(draft, new BudgetExceeded([.. violations]));
            Block(draft, JobStatuses.BlockedBudget);
            Release(draft, ReleaseCauses.Block);
        }
        else if (_any.Once(10))
        {
            Release(draft, ReleaseCauses.Shutdown);
        }
        else if (step.IsDelay() || state.Wake is { Kind: WakeKinds.Timer } || WaitRules.AwaitsSignal(state, Definition))
        {
            Wait(draft, step);
        }
        else if (_any.Once(12) && CanSkip(state, null, state.Cursor.Index + 1))
        {
            Add(draft, new StepSkipped(Pos(state, step, 0), "not needed", state.Cursor.Index + 1), executed: false);
            Advance(draft);
        }
        else
        {
            Add(draft, new StepStarted(Pos(state, step, 1), Usage.OneStep with { Tokens = _any.Int(5) }));
        }
    }

    private void Block(CommitDraft draft, string status)
    {
        Checkpoint(draft, CheckpointTypes.Blocked, status);
        ChangeStatus(draft, status);
    }

    private void ChangeStatus(CommitDraft draft, string to) => Add(draft, new StatusChanged(draft.State.Status, to, draft.State.ReasonCodes));

    private void Release(CommitDraft draft, string why) => Add(draft, new LeaseReleased(draft.State.Lease!.WorkerId, why));

    private void Checkpoint(CommitDraft draft, string type, string status)
    {
        Add(draft, new CheckpointEmitted(
            type, UserData.OfText(_any.Text() + "."), status, BudgetState.Of(draft.State.Counters), new([.. _delta.Distinct()], [], []),
            draft.State.ReasonCodes, type is CheckpointTypes.DecisionNeeded ? new RequiredAction("approve", UserData.OfText("wrkr approve")) : null));
        _delta = [];
    }

    /// <summary>A checkpoint that somebody asks for.</summary>
    private void Tell(CommitDraft draft) => Add(draft, new CheckpointEmitted(
        draft.State.ReasonCodes.IsEmpty || draft.State.Status is not (JobStatuses.BlockedError or JobStatuses.BlockedBudget)
            ? CheckpointTypes.Progress : CheckpointTypes.Blocked,
        UserData.OfText("told"), draft.State.Status, BudgetState.Of(draft.State.Counters), ArtifactsDelta.None, draft.State.ReasonCodes,
        new RequiredAction("review", UserData.OfText("look")), Cmd()));

    /// <summary>Whether the steps from <paramref name="next"/> on read only what is there, and perhaps what <paramref name="done"/> makes.</summary>
    private bool CanSkip(JobState state, StepFacts? done, int next) => Definition.Facts.Steps.Skip(next).All(later => later.Uses.All(used =>
        state.Live.ContainsKey(used) || used == done?.Id || later.IsOptional(used) || WaitRules.IsSignal(used)
        || Definition.Facts.Steps.Skip(next).Any(step => step.Id == used)));
}
