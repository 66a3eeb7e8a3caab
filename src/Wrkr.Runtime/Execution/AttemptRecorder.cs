using System.Collections.Immutable;
using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Runtime.Ledger.Rules;
using Wrkr.Shapes;
using Wrkr.Storage;

namespace Wrkr.Runtime.Execution;

/// <summary>Turns the end of an attempt into events: artifacts, the outcome with what it used, and its checkpoint.</summary>
internal sealed class AttemptRecorder(DefinitionFacts facts, JobStateMachine machine)
{
    /// <param name="draft">The commit.</param>
    /// <param name="end">How the attempt ended.</param>
    /// <param name="artifacts">The files that it named.</param>
    /// <param name="previous">The records of those paths before.</param>
    /// <param name="used">What it used that isn't charged yet.</param>
    public void Add(
        CommitDraft draft, AttemptEnd end, IEnumerable<AttemptArtifact> artifacts, IReadOnlyDictionary<string, ArtifactRow> previous,
        Usage used)
    {
        var cursor = draft.State.Cursor;
        var step = facts.Steps[cursor.Index];
        var pos = cursor.PositionOf(step.Id);
        switch (end)
        {
            case AttemptEnd.Undone undone:
                var left = Record(draft, artifacts, previous);
                draft.Add(new CompensationCompleted(pos, used, undone.Next));
                AddProgress(draft, left, $"Step '{step.Id}' is undone.");
                break;
            case AttemptEnd.NotCalled:
                draft.Add(new StepStartRevoked(pos));
                break;
            case AttemptEnd.Returned { Outcome: StepOutcome.Skipped skipped }:
                Skip(draft, pos, skipped);
                break;
            case AttemptEnd.Returned { Outcome: StepOutcome.Blocked blocked }:
                Block(draft, pos, $"Step '{step.Id}' stopped the job: {blocked.Reason}", blocked.Reason, used);
                break;
            case AttemptEnd.Returned { Outcome: StepOutcome.ContinueAt again }:
                draft.Add(new TimerSet(pos, TimerCauses.Continue, Timestamp.ToMicroseconds(again.Time.ToUniversalTime()), used));
                break;
            case AttemptEnd.Returned { Outcome: StepOutcome.Completed { Repeats: true } } when cursor.Iteration + 1 >= step.MaxIterations:
                var bound = $"Step '{step.Id}' asks to be repeated after {step.MaxIterations} repetitions, which is the most.";
                Block(draft, pos, bound, bound, used);
                break;
            case AttemptEnd.Returned { Outcome: StepOutcome.Decision decision }:
                var shown = Record(draft, artifacts, previous);
                Ask(draft, pos, decision.Request, step.Decision?.TimeoutMs, used with { StepCount = 1 }, shown);
                break;
            case AttemptEnd.Returned { Outcome: StepOutcome.Child, Output: { } input }:
                var made = Record(draft, artifacts, previous);
                Submit(draft, step, pos, input, used, made);
                break;
            case AttemptEnd.Returned returned:
                var delta = Record(draft, artifacts, previous);
                Complete(draft, pos, returned.Outcome, returned.Output, used, delta, machine.SummaryOf(cursor.Index));
                break;
            case AttemptEnd.Failed failed when !draft.State.IsCompensating() && cursor.Failures + 1 >= step.MaxAttempts
                && machine.Tolerate(cursor.Index, failed.Message, failed.Output) is { } output:
                Complete(
                    draft, pos, new StepOutcome.Completed(output), StoredData.Of(output), used, ArtifactsDelta.None,
                    $"{machine.SummaryOf(cursor.Index) ?? step.Id}: failed, and the job goes on. {failed.Message}");
                break;
            case AttemptEnd.Failed failed:
                Fail(draft, step, pos, failed, used);
                break;
            case AttemptEnd.ItemsFailed failed:
                draft.Add(new StepFailed(
                    pos, FailureOutcomes.Blocked, ReasonCodes.AdapterFail.Code, UserData.OfText(failed.Message), used));
                FailureStop.Add(draft, $"Step '{step.Id}' failed: {failed.Message}");
                break;
            case AttemptEnd.Interrupted interrupted:
                draft.Add(new StepFailed(
                    pos, FailureOutcomes.Interrupted, interrupted.Reason.Code, UserData.OfText(interrupted.Message), used));
                break;
        }
    }

    private void Complete(
        CommitDraft draft, StepPosition pos, StepOutcome outcome, StoredData? output, Usage used, ArtifactsDelta delta, string? summary)
    {
        output?.AttachTo(draft);
        var step = facts.Steps[pos.Index];
        draft.Add(new StepCompleted(
            pos, output?.Data, used with { StepCount = 1 }, Next(pos.Index, outcome),
            step is { Compensation: not null, ForEach: null } ? draft.State.Undo : null,
            step.ForEach is null ? null : draft.State.Items?.Count ?? 0));
        AddProgress(draft, delta, summary ?? (pos.Iteration > 0
            ? $"Step '{pos.StepId}' completed ({pos.Index + 1} of {facts.Steps.Length}), repetition {pos.Iteration}."
            : $"Step '{pos.StepId}' completed ({pos.Index + 1} of {facts.Steps.Length})."));
    }

    private static void Submit(CommitDraft draft, StepFacts step, StepPosition pos, StoredData input, Usage used, ArtifactsDelta delta)
    {
        var (state, child) = (draft.State, step.Child!);
        var id = ChildId.Of(state.JobId, step.Id, pos.Iteration, state.Child is { } before ? before.Number + 1 : 0);
        var left = child.SharesBudget() ? ChildRules.LeftOf(state with { Counters = state.Counters + used }) : null;
        if (left is { IsOutOfRange: true })
        {
            // What follows says which limit it is, and stops the job.
            draft.Add(new StepFailed(
                pos, FailureOutcomes.Interrupted, ReasonCodes.BudgetExceeded.Code, UserData.OfText("Its child would have no budget left."),
                used));
            return;
        }

        input.AttachTo(draft);
        draft.Add(new ChildSubmitted(pos, id, child.JobType, input.Data, used, left));
        if (delta != ArtifactsDelta.None)
        {
            AddProgress(draft, delta, $"Step '{step.Id}' submitted job '{id}'.");
        }
    }

    private int Next(int index, StepOutcome outcome) => outcome switch
    {
        StepOutcome.Completed { Repeats: true } => index,
        StepOutcome.Completed { EndsJob: true } => facts.Steps.Length,
        StepOutcome.Completed { Target: { } target } => facts.IndexOf(target),
        _ => machine.Advance(index, outcome),
    };

    private static void Block(CommitDraft draft, StepPosition pos, string summary, string reason, Usage used)
    {
        draft.Add(new StepFailed(pos, FailureOutcomes.Blocked, ReasonCodes.AdapterFail.Code, UserData.OfText(reason), used));
        BlockedStop.Add(draft, UserData.OfText(summary));
    }

    /// <summary>The method ran nothing: its start is taken back, and the step passed over.</summary>
    private void Skip(CommitDraft draft, StepPosition pos, StepOutcome.Skipped skipped)
    {
        draft.Add(new StepStartRevoked(pos));
        draft.Add(
            new StepSkipped(pos with { Attempt = draft.State.Cursor.Attempt }, skipped.Why, machine.Advance(pos.Index, skipped)),
            executed: false);
        AddProgress(
            draft, ArtifactsDelta.None,
            machine.SummaryOf(pos.Index) ?? $"Step '{pos.StepId}' skipped ({pos.Index + 1} of {facts.Steps.Length}).");
    }

    public static void AddProgress(CommitDraft draft, ArtifactsDelta delta, string summary) => draft.Add(new CheckpointEmitted(
        CheckpointTypes.Progress,
        UserData.OfText(summary),
        JobStatuses.Running,
        BudgetState.Of(draft.State.Counters),
        delta,
        draft.State.ReasonCodes,
        null));

    private static void Ask(
        CommitDraft draft, StepPosition pos, DecisionRequest request, long? timeoutMs, Usage used, ArtifactsDelta delta)
    {
        var question = UserData.OfText(request.Question);
        var checkpointId = $"cp_{draft.NextSeq + 1}";
        var verdict =
            $"wrkr approve {draft.State.JobId} --checkpoint {checkpointId} --reason TEXT, or wrkr reject with the same options";
        draft.Add(new DecisionRequested(pos, question, timeoutMs is { } ms ? draft.CreatedAt.AddMilliseconds(ms) : null, used));
        draft.Add(new CheckpointEmitted(
            CheckpointTypes.DecisionNeeded,
            question,
            JobStatuses.BlockedDecision,
            BudgetState.Of(draft.State.Counters),
            delta,
            [],
            new RequiredAction(
                request.ActionKind ?? "approve",
                UserData.OfText(request.Instructions is { } instructions ? $"{instructions} Then: {verdict}" : verdict))));
        draft.Add(new StatusChanged(JobStatuses.Running, JobStatuses.BlockedDecision, []));
    }

    private static void Fail(CommitDraft draft, StepFacts step, StepPosition pos, AttemptEnd.Failed failed, Usage used)
    {
        draft.Add(new StepFailed(pos, failed.Outcome, ReasonCodes.AdapterFail.Code, UserData.OfText(failed.Message), used));
        var failures = draft.State.Cursor.Failures;
        var most = StepRules.AttemptsOf(draft.State, step);
        if (failures >= most)
        {
            var what = draft.State.IsCompensating() ? $"Undoing step '{step.Id}'" : $"Step '{step.Id}'";
            FailureStop.Add(draft, $"{what} failed ({failures} of {most}): {failed.Message}");
        }
        else if (Retry.IsAllowed(draft.State))
        {
            // Otherwise the budget stops the job, unless mail raises it in this commit.
            Retry.Schedule(draft, step);
        }
    }

    public static ArtifactsDelta Record(
        CommitDraft draft, IEnumerable<AttemptArtifact> artifacts, IReadOnlyDictionary<string, ArtifactRow> previous)
    {
        var added = ImmutableArray.CreateBuilder<string>();
        var changed = ImmutableArray.CreateBuilder<string>();
        var removed = ImmutableArray.CreateBuilder<string>();
        foreach (var artifact in artifacts)
        {
            var before = previous.GetValueOrDefault(artifact.Path)?.Sha256;
            var e = draft.Add(new ArtifactRecorded(
                artifact.Path, artifact.Sha256, artifact.Bytes, before, artifact.Sha256 is null,
                artifact.Capture is ArtifactCapture.Redacted, artifact.Capture is ArtifactCapture.Raw));
            draft.Record(new(artifact.Path, artifact.Sha256, e.Event.Seq));
            if (before is null)
            {
                added.Add(artifact.Path);
            }
            else if (artifact.Sha256 is null)
            {
                removed.Add(artifact.Path);
            }
            else if (before != artifact.Sha256)
            {
                changed.Add(artifact.Path);
            }
        }

        return new(added.ToImmutable(), changed.ToImmutable(), removed.ToImmutable());
    }
}
