using Polly;
using Wrkr.Runtime.Inbox;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Storage;

namespace Wrkr.Runtime.Execution;

/// <summary>
/// At a claim of a job that waits for a child: looks at the child's row, submits the child when it isn't there yet, and passes on what it
/// is to be told. All of that can be done twice.
/// </summary>
internal sealed class ChildWatch(
    IJobStore store, JobCatalog catalog, DefinitionFacts facts, ObservedClock clock, ResiliencePipeline resend)
{
    /// <returns>What was seen; <see langword="null"/> when the job waits for no child.</returns>
    /// <exception cref="WrkrException"><c>E_JOB_SHAPE_MISMATCH</c>: the child isn't there and this host can't submit it.</exception>
    public async ValueTask<ChildLook?> LookAsync(LedgerWriter writer, CancellationToken cancellationToken)
    {
        if (writer.State is not { Child: { IsEnded: false } child } parent)
        {
            return null;
        }

        var reference = new ParentRef(parent.JobId, writer.FirstEvent, child.Seq);
        if (await store.FindAsync(child.JobId, cancellationToken).ConfigureAwait(false) is not { } row)
        {
            await SubmitAsync(parent, reference, cancellationToken).ConfigureAwait(false);
            row = await store.FindAsync(child.JobId, cancellationToken).ConfigureAwait(false);
            if (row is null)
            {
                return new(null);
            }
        }

        var state = RowState.Read(row);
        if (state.Parent != reference)
        {
            return new(new ChildEnd.Failed(
                null, ChildOutcomes.Refused, ReasonCodes.InvalidStateTransition.Code,
                $"Job '{child.JobId}' exists already and isn't the child that this job submitted.", Usage.None));
        }

        await TellAsync(parent, child, state, cancellationToken).ConfigureAwait(false);
        return new(await EndAsync(facts.Steps[parent.Cursor.Index], row, state, cancellationToken).ConfigureAwait(false));
    }

    private async ValueTask SubmitAsync(JobState parent, ParentRef reference, CancellationToken cancellationToken)
    {
        var seq = reference.Seq;
        var events = await LedgerReader.FindAsync(store, parent.JobId, [seq], cancellationToken).ConfigureAwait(false);
        var submitted = events[seq].Payload as ChildSubmitted
            ?? throw new WrkrException(ReasonCodes.StoreCorrupt, $"Event {seq} of job '{parent.JobId}' submits no child.");
        var job = catalog.Find(submitted.JobType) ?? throw new WrkrException(
            ReasonCodes.JobShapeMismatch,
            $"Job '{parent.JobId}' submits a '{submitted.JobType}' job, and this host doesn't know that type.",
            $"Add the job type '{submitted.JobType}' to this host, too.");
        var writer = LedgerWriter.ForNewJob(store, clock, job.Known, resend, submitted.JobId);
        var declared = job.Known.Facts.Limits;
        var limits = submitted.Left is { } left ? Limits.Min(declared, left) : declared;

        // The parent's ledger names the input, so that stays in the store.
        var draft = SubmissionDraft.Of(writer, job, new(submitted.Input, null), limits, null, parent.JobId, reference);
        if (await StoredDefinition.KeepAsync(store, job.Known, cancellationToken).ConfigureAwait(false) is { } definition)
        {
            draft.Attach(definition);
        }

        // When it isn't made, somebody else has done it, or has the id: the row tells.
        await writer.CommitAsync(draft, null, null, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// A cancel goes down to the child. One that can't go on ends, too, and so does one that failed where its parent has to undo what it
    /// did. A retry of the parent resumes a child that had stopped it.
    /// </summary>
    private async ValueTask TellAsync(JobState parent, ChildRef child, JobState state, CancellationToken cancellationToken)
    {
        if (state.IsFinal())
        {
            return;
        }

        if (parent.Phase is Phases.Canceling || (Failure(state) is not null && (state.Compensated || parent.Undo is not null)))
        {
            var why = parent.Phase is Phases.Canceling
                ? $"Its parent '{parent.JobId}' was canceled."
                : $"It failed, and its parent '{parent.JobId}' goes on without it.";
            await DeliverAsync(parent, child, "parent:cancel", MailKinds.Cancel, why, cancellationToken).ConfigureAwait(false);
        }
        else if (child.StoppedSeq is { } stopped && parent.ReasonCodes.IsEmpty)
        {
            var why = $"Its parent '{parent.JobId}' was resumed.";
            await DeliverAsync(parent, child, $"parent:retry:{stopped}", MailKinds.Retry, why, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask DeliverAsync(
        JobState parent, ChildRef child, string key, string kind, string why, CancellationToken cancellationToken)
    {
        var mail = new JobMail(1, kind, parent.JobId, UserData.OfText(why)).Write();
        await resend.ExecuteAsync(token => store.DeliverAsync(child.JobId, key, mail, token), cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<ChildEnd?> EndAsync(StepFacts step, JobRow row, JobState state, CancellationToken cancellationToken)
    {
        var used = step.Child!.SharesBudget() ? state.Counters : Usage.None;
        switch (state.Status)
        {
            case JobStatuses.Completed:
                var output = await ResultAsync(row.JobId, state, cancellationToken).ConfigureAwait(false);
                return step.Output is null ? new ChildEnd.Completed(row.Head, null, used)
                    : output is not null ? new ChildEnd.Completed(row.Head, output, used)
                    : new ChildEnd.Failed(
                        null, ChildOutcomes.Refused, ReasonCodes.JobShapeMismatch.Code,
                        $"Job '{row.JobId}' completed without a result, and a {step.Output} is taken from it.", Usage.None);
            case JobStatuses.Canceled:
                return new ChildEnd.Failed(
                    row.Head, ChildOutcomes.Canceled, state.ReasonCodes.FirstOrDefault() ?? ReasonCodes.InvalidStateTransition.Code,
                    $"Job '{row.JobId}' was canceled{(state.ReasonCodes.IsEmpty ? "" : $" after {string.Join(", ", state.ReasonCodes)}")}.",
                    used);
            default:
                return Failure(state) is { } code && !state.Compensated
                    ? new ChildEnd.Failed(
                        row.Head, ChildOutcomes.Stopped, code, $"Job '{row.JobId}' is stopped: {string.Join(", ", state.ReasonCodes)}.",
                        Usage.None)
                    : null;
        }
    }

    private async ValueTask<UserData?> ResultAsync(string jobId, JobState state, CancellationToken cancellationToken) =>
        state.ResultSeq is not { } seq
            ? null
            : (await LedgerReader.FindAsync(store, jobId, [seq], cancellationToken).ConfigureAwait(false))[seq].Payload switch
            {
                StepCompleted completed => completed.Output,
                ChildCompleted completed => completed.Output,
                _ => null,
            };

    /// <summary>The code of a job that has failed. That it is in another environment, or at a budget, is no failure.</summary>
    private static string? Failure(JobState state) =>
        state is { Status: JobStatuses.BlockedError, ReasonCodes: [var code, ..], Environment: null or { Found: null } } ? code : null;
}
