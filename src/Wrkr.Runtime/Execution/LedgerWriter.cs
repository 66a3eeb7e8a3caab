using System.Collections.Immutable;
using Polly;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Storage;

namespace Wrkr.Runtime.Execution;

/// <summary>
/// One writer's view of a job between its commits. A commit whose answer was lost is sent again with the same bytes: the chain is the
/// idempotency key.
/// </summary>
internal sealed class LedgerWriter
{
    private readonly IJobStore _store;
    private readonly ObservedClock _clock;
    private readonly IDefinitionLookup _definitions;
    private readonly ResiliencePipeline _resend;
    private DateTimeOffset _lastStamp;

    private LedgerWriter(
        IJobStore store, ObservedClock clock, IDefinitionLookup definitions, ResiliencePipeline resend, string jobId)
    {
        _store = store;
        _clock = clock;
        _definitions = definitions;
        _resend = resend;
        JobId = jobId;
    }

    public string JobId { get; }

    public JobState? State { get; private set; }

    public LedgerHead? Head { get; private set; }

    /// <summary>The fence that the row has.</summary>
    public long Fence { get; private set; }

    /// <summary>The chain digest of the submission: the identity of this very job, whatever its id.</summary>
    public Digest FirstEvent { get; private init; }

    /// <summary>The job's own fingerprint rules: those that it was submitted with, whatever code runs it now.</summary>
    public ImmutableArray<string> FingerprintRules { get; private init; } = [];

    /// <summary>How much mail was ever delivered, as far as the store has told.</summary>
    public long MailSeq { get; private set; }

    public static LedgerWriter ForNewJob(
        IJobStore store, ObservedClock clock, IDefinitionLookup definitions, ResiliencePipeline resend, string jobId) =>
        new(store, clock, definitions, resend, jobId);

    /// <summary>Goes on where a row stands: one read by key, of the first event and the last.</summary>
    public static async ValueTask<LedgerWriter> OpenAsync(
        JobRow row, IJobStore store, ObservedClock clock, IDefinitionLookup definitions, ResiliencePipeline resend,
        CancellationToken cancellationToken)
    {
        clock.Observe(row.Now);
        var ends = await store.ReadEventsAsync(row.JobId, [1, row.Head.Seq], cancellationToken).ConfigureAwait(false);
        var first = LedgerReader.Events(ends[0], Digest.Zero).First();
        return new(store, clock, definitions, resend, row.JobId)
        {
            State = RowState.Read(row),
            Head = row.Head,
            Fence = row.Fence,
            MailSeq = row.MailSeq,
            FirstEvent = first.Sha256,
            FingerprintRules = ((JobSubmitted)first.Event.Payload).FingerprintRules,
            _lastStamp = LedgerReader.Events(ends[^1], Digest.Zero).Last().Event.CreatedAt,
        };
    }

    /// <summary>Takes over what somebody else has heard of mail.</summary>
    public void HearOfMail(long mailSeq) => MailSeq = Math.Max(MailSeq, mailSeq);

    /// <summary>Takes over when mail came, which is the store's time: no commit that folds it may be stamped earlier.</summary>
    public void HearOfTimes(IReadOnlyList<Mail> mail)
    {
        if (mail.Count > 0)
        {
            _clock.Observe(mail[^1].DeliveredAt);
        }
    }

    /// <summary>An empty commit on top of the last one.</summary>
    /// <param name="claim">Whether it claims the job: it is then written under the next fence.</param>
    public CommitDraft Draft(bool claim)
    {
        var now = _clock.Now;
        _lastStamp = now > _lastStamp ? now : _lastStamp;
        return new CommitDraft(JobId, State, Head, claim ? Fence + 1 : Fence, _lastStamp, _definitions);
    }

    /// <summary>Sends a commit until the store answers.</summary>
    /// <param name="draft">What to commit.</param>
    /// <param name="lease">Whose lease it is afterwards; <see langword="null"/> gives it up.</param>
    /// <param name="expectedMailSeq">The mail counter that the row must have; for commits that give the lease up.</param>
    /// <param name="cancellationToken">Ends the sending, for instance because the lease has run out.</param>
    /// <param name="transaction">The step's transaction that it ends, if there is one: then it is sent once.</param>
    /// <exception cref="TransactionLostException">The transaction was taken back.</exception>
    public async ValueTask<CommitStatus> CommitAsync(
        CommitDraft draft, LeaseTerm? lease, long? expectedMailSeq, CancellationToken cancellationToken,
        StepTransaction? transaction = null)
    {
        var commit = draft.Build(Fence, lease, expectedMailSeq);
        var result = await _resend.ExecuteAsync(
            static (sent, token) => sent.Transaction?.CommitAsync(sent.Commit, token) ?? sent.Store.CommitAsync(sent.Commit, token),
            (Store: _store, Transaction: transaction, Commit: commit),
            cancellationToken).ConfigureAwait(false);
        _clock.Observe(result.Now);
        HearOfMail(result.MailSeq);
        if (result.Status is CommitStatus.Committed)
        {
            (State, Head, Fence) = (draft.State, draft.Head, draft.Fence);
        }

        return result.Status;
    }
}
