using Polly;
using Wrkr.Runtime.Execution;
using Wrkr.Runtime.Inbox;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Storage;

namespace Wrkr.Runtime.Client;

/// <summary>
/// Sends commands: into the inbox first, so that they are durable; then, when no lease is live, this client itself claims, folds and
/// releases in one commit. Otherwise the worker that holds the job answers.
/// </summary>
internal sealed class CommandSender(IJobStore store, ObservedClock clock, ResiliencePipeline resend, string clientId, TimeSpan pollInterval)
{
    /// <exception cref="WrkrException">The command was refused; the reason code says why.</exception>
    public async Task<MailAnswer> SendAsync(string jobId, string key, JobMail mail, CancellationToken cancellationToken)
    {
        var bytes = mail.Write();
        var (changes, wasFinal) = (0L, false);
        while (true)
        {
            changes = await store.WaitForChangeAsync(changes, TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
            var delivery = await store.DeliverAsync(jobId, key, bytes, cancellationToken).ConfigureAwait(false);
            if (delivery.Status is DeliveryStatus.NotFound)
            {
                throw UnknownJob(jobId);
            }

            if (delivery.Answer is { } answer)
            {
                return answer.Code is null ? answer : throw Refused(jobId, answer);
            }

            var row = await store.FindAsync(jobId, cancellationToken).ConfigureAwait(false) ?? throw UnknownJob(jobId);
            if (row.Projection.IsFinal && !wasFinal && delivery.Status is not DeliveryStatus.Closed)
            {
                // It may have been folded between the delivery and this read: asked once more, the answer is there.
                wasFinal = true;
                continue;
            }

            if (delivery.Status is DeliveryStatus.Closed || row.Projection.IsFinal)
            {
                throw new WrkrException(
                    ReasonCodes.InvalidStateTransition, $"Job '{jobId}' is {row.Projection.Status}.",
                    "It has ended and takes no command but an acceptance.");
            }

            if (row.IsLeased || !await TryFoldAsync(row, cancellationToken).ConfigureAwait(false))
            {
                changes = await store.WaitForChangeAsync(changes, pollInterval, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>
    /// Leaves a command in the inbox, for a step that isn't there yet to take: its delivery is all that there is to wait for.
    /// </summary>
    /// <exception cref="WrkrException">The job has ended.</exception>
    public async Task<MailAnswer> DeliverAsync(string jobId, string key, JobMail mail, CancellationToken cancellationToken)
    {
        var delivery = await resend.ExecuteAsync(token => store.DeliverAsync(jobId, key, mail.Write(), token), cancellationToken)
            .ConfigureAwait(false);
        return delivery switch
        {
            { Answer: { Code: null } answer } => answer,
            { Answer: { } refusal } => throw Refused(jobId, refusal),
            { Status: DeliveryStatus.NotFound } => throw UnknownJob(jobId),
            { Status: DeliveryStatus.Closed } => throw new WrkrException(
                ReasonCodes.InvalidStateTransition, $"Job '{jobId}' has ended.", "It takes no signal any more."),
            { Status: DeliveryStatus.Known } => new(
                delivery.MailSeq, null, $"Signal '{mail.Name}' was sent before: nothing was added.", null),
            _ => new(delivery.MailSeq, null, $"Signal '{mail.Name}' is with the job, for the step that waits for it.", null),
        };
    }

    /// <summary>
    /// Records how a result was judged. A job that has ended takes no more mail, and nobody else writes its ledger: this client claims,
    /// records and releases in one commit.
    /// </summary>
    /// <exception cref="WrkrException">It was refused; the reason code says why.</exception>
    public async Task<MailAnswer> AcceptAsync(string jobId, string key, JobMail mail, CancellationToken cancellationToken)
    {
        var changes = 0L;
        while (true)
        {
            changes = await store.WaitForChangeAsync(changes, TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
            var row = await store.FindAsync(jobId, cancellationToken).ConfigureAwait(false) ?? throw UnknownJob(jobId);
            if (row.Projection.IsFinal)
            {
                if (await TryAcceptAsync(row, key, mail, cancellationToken).ConfigureAwait(false) is { } answer)
                {
                    return answer;
                }

                changes = await store.WaitForChangeAsync(changes, pollInterval, cancellationToken).ConfigureAwait(false);
                continue;
            }

            try
            {
                return await SendAsync(jobId, key, mail, cancellationToken).ConfigureAwait(false);
            }
            catch (WrkrException refused) when (refused.Reason == ReasonCodes.InvalidStateTransition)
            {
                var now = await store.FindAsync(jobId, cancellationToken).ConfigureAwait(false);
                if (now?.Projection.IsFinal is not true)
                {
                    throw;
                }

                // It ended meanwhile, and didn't take the mail.
            }
        }
    }

    private async ValueTask<MailAnswer?> TryAcceptAsync(JobRow row, string key, JobMail mail, CancellationToken cancellationToken)
    {
        var writer = await OpenAsync(row, cancellationToken).ConfigureAwait(false);
        var draft = writer.Draft(claim: true);
        Claim.Add(draft, row, clientId, TimeSpan.Zero);
        var cmd = new Command(key, mail.By, mail.Reason ?? UserData.OfText(""), draft.CreatedAt);
        (string Message, long? Seq) done;
        try
        {
            done = MailFolder.Accept(draft, mail.Acceptance!, cmd);
        }
        catch (RefusedEventException refusal)
        {
            throw Refused(row.JobId, new(0, refusal.Reason.Code, refusal.Problem, null));
        }

        draft.Add(new LeaseReleased(clientId, ReleaseCauses.Fold));
        return await writer.CommitAsync(draft, null, null, cancellationToken).ConfigureAwait(false) is CommitStatus.Committed
            ? new(0, null, done.Message, done.Seq)
            : null;
    }

    private async ValueTask<LedgerWriter> OpenAsync(JobRow row, CancellationToken cancellationToken)
    {
        var definition = await StoredDefinition.ReadAsync(
            store, row.JobId, RowState.Read(row).DefinitionSha256, cancellationToken).ConfigureAwait(false);
        return await LedgerWriter.OpenAsync(row, store, clock, definition, resend, cancellationToken).ConfigureAwait(false);
    }

    public static WrkrException UnknownJob(string jobId) =>
        new(ReasonCodes.InvalidInput, $"There is no job '{jobId}' in this store.", "Check the id and the store that is used.");

    private async ValueTask<bool> TryFoldAsync(JobRow row, CancellationToken cancellationToken)
    {
        var writer = await OpenAsync(row, cancellationToken).ConfigureAwait(false);
        var decision = writer.State?.Decision is { } open
            ? await LedgerReader.FindChainedAsync(store, row.JobId, open.CheckpointSeq, cancellationToken).ConfigureAwait(false)
            : null;
        var mail = await store.ReadMailAsync(row.JobId, cancellationToken).ConfigureAwait(false);
        writer.HearOfTimes(mail);
        var draft = writer.Draft(claim: true);
        Claim.Add(draft, row, clientId, TimeSpan.Zero);
        var claimed = draft.Count;
        MailFolder.Fold(draft, mail, decision);
        if (draft.Count == claimed && writer.State!.Lease is null)
        {
            // Only refusals and commands that need nothing: they are answered without a trace in the ledger.
            draft = draft.WithoutEvents(writer.State, writer.Head!, writer.Fence);
        }
        else
        {
            draft.Add(new LeaseReleased(clientId, ReleaseCauses.Fold));
        }

        if (await writer.CommitAsync(draft, null, row.MailSeq, cancellationToken).ConfigureAwait(false) is not CommitStatus.Committed)
        {
            return false;
        }

        await ParentMail.SendAsync(store, writer.State!, writer.Head!, resend, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private static WrkrException Refused(string jobId, MailAnswer answer) =>
        new(ReasonCodes.Find(answer.Code!) ?? ReasonCodes.GenericFailure, answer.Message)
        {
            Details = new Dictionary<string, string> { ["job_id"] = jobId },
        };
}
