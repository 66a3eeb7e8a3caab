using Polly;
using Wrkr.Runtime.Ledger;
using Wrkr.Storage;

namespace Wrkr.Runtime.Execution;

/// <summary>
/// One writer's view of a job between its commits. A commit whose answer was lost is sent again with the same bytes: the chain is the
/// idempotency key.
/// </summary>
internal sealed class LedgerWriter
{
    private readonly IJobStore _store;
    private readonly StoreClock _clock;
    private readonly IDefinitionLookup _definitions;
    private readonly ResiliencePipeline _resend;
    private DateTimeOffset _lastStamp;

    private LedgerWriter(
        IJobStore store, StoreClock clock, IDefinitionLookup definitions, ResiliencePipeline resend, string jobId, JobState? state,
        LedgerHead? head, long fence)
    {
        _store = store;
        _clock = clock;
        _definitions = definitions;
        _resend = resend;
        JobId = jobId;
        State = state;
        Head = head;
        Fence = fence;
    }

    public string JobId { get; }

    public JobState? State { get; private set; }

    public LedgerHead? Head { get; private set; }

    /// <summary>The fence that the row has.</summary>
    public long Fence { get; private set; }

    public static LedgerWriter ForNewJob(
        IJobStore store, StoreClock clock, IDefinitionLookup definitions, ResiliencePipeline resend, string jobId) =>
        new(store, clock, definitions, resend, jobId, null, null, 0);

    public static LedgerWriter For(JobRow row, IJobStore store, StoreClock clock, IDefinitionLookup definitions, ResiliencePipeline resend)
    {
        clock.Observe(row.Now);
        return new(store, clock, definitions, resend, row.JobId, RowState.Read(row), row.Head, row.Fence) { _lastStamp = row.CommittedAt };
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
    public async ValueTask<CommitStatus> CommitAsync(
        CommitDraft draft, LeaseTerm? lease, long? expectedMailSeq, CancellationToken cancellationToken)
    {
        var commit = draft.Build(Fence, lease, expectedMailSeq);
        var result = await _resend.ExecuteAsync(
            static (sent, token) => sent.Store.CommitAsync(sent.Commit, token),
            (Store: _store, Commit: commit),
            cancellationToken).ConfigureAwait(false);
        _clock.Observe(result.Now);
        if (result.Status is CommitStatus.Committed)
        {
            (State, Head, Fence) = (draft.State, draft.Head, draft.Fence);
        }

        return result.Status;
    }
}
