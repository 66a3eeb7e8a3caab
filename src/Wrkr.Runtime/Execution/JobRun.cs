using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Polly;
using Wrkr.Runtime.Inbox;
using Wrkr.Runtime.Leases;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Runtime.Ledger.Rules;
using Wrkr.Storage;

namespace Wrkr.Runtime.Execution;

/// <summary>
/// One claim of one job, from its first commit to the one that gives the lease up. The loop is: run the step at the cursor, then one commit
/// that records it, folds the mail and starts the next. A run after a crash is the same loop from the same row.
/// </summary>
internal sealed partial class JobRun(
    IJobStore store, LedgerWriter writer, HostedJob job, JobCatalog catalog, LeaseKeeper leases, IServiceScopeFactory scopes,
    TimeProvider time, ILogger logger, ResiliencePipeline resend, Shutdown shutdown) : IAsyncDisposable
{
    private readonly LiveValues _values = new(store, writer.JobId);
    private readonly StepBoundary _boundary = new(job.Known.Facts, leases.Term.WorkerId, job.Definition.Machine.Objective);
    private readonly AttemptRecorder _recorder = new(job.Known.Facts, job.Definition.Machine);
    private HeldLease? _lease;
    private MailWatch? _watch;
    private CancellationTokenSource? _interrupted;
    private CancellationTokenSource? _mustStop;
    private Continuation _next;
    private long _chargedAt;
    private TimeSpan _uncharged;
    private long _readMailSeq;
    private IReadOnlyList<Mail> _unanswered = [];

    /// <summary>Where steps say how far they are.</summary>
    public LiveProgress Progress { get; init; } = new();

    private JobState State => writer.State!;

    /// <summary>The claim: one commit that also starts the first step. False when somebody else was faster.</summary>
    /// <param name="row">The job's row as it was found.</param>
    /// <param name="environment">This process's environment, when the job depends on it.</param>
    /// <param name="child">What was seen of the child that the job waits for.</param>
    public async ValueTask<bool> ClaimAsync(JobRow row, EnvironmentGuard? environment, ChildLook? child)
    {
        var (mail, decision) = await ReadMailAsync(shutdown.Begun).ConfigureAwait(false);
        writer.HearOfTimes(mail);
        var draft = writer.Draft(claim: true);
        var sentAt = time.GetTimestamp();
        Claim.Add(draft, row, leases.Term.WorkerId, leases.Term.Duration);
        if (State.DefinitionSha256 != job.Known.Sha256)
        {
            await UpgradeAsync(draft).ConfigureAwait(false);
        }

        MailFolder.Fold(draft, mail, decision);
        _next = _boundary.Add(draft, shutdown.HasBegun, mail, environment, child: child);
        if (draft.State == State && !draft.IsAnsweredByEvents)
        {
            // Woken for nothing, as by a signal that comes early: the row learns what it waits for, and the ledger of nothing.
            draft = draft.WithoutEvents(State, writer.Head!, writer.Fence);
            draft.HasLooked = child is not null;
        }

        var status = await writer.CommitAsync(
            draft, _next is Continuation.Stop ? null : leases.Term, row.MailSeq, shutdown.Begun).ConfigureAwait(false);
        if (status is CommitStatus.Committed && _next is not Continuation.Stop)
        {
            _lease = leases.Hold(writer.JobId, writer.Fence, sentAt);
            _watch = new MailWatch(store, _lease);
            _mustStop = CancellationTokenSource.CreateLinkedTokenSource(shutdown.GraceOver, _lease.Lost);
            _interrupted = CancellationTokenSource.CreateLinkedTokenSource(_mustStop.Token, _watch.Canceled);
        }

        (_chargedAt, _readMailSeq, _unanswered) = (time.GetTimestamp(), row.MailSeq, draft.Unanswered(mail));
        return status is CommitStatus.Committed;
    }

    /// <summary>Runs until the lease is given up.</summary>
    /// <exception cref="LeaseLostException">Somebody else has the job now.</exception>
    public async Task GoOnAsync()
    {
        while (_next is not Continuation.Stop)
        {
            if (_next is Continuation.AwaitTime)
            {
                await AwaitTimeAsync().ConfigureAwait(false);
                await CommitAsync(static (_, _) => { }).ConfigureAwait(false);
            }
            else if (writer.MailSeq != _readMailSeq || shutdown.HasBegun)
            {
                await RevokeStartAsync().ConfigureAwait(false);
            }
            else if (job.Definition.Steps[State.Cursor.Index].Transactional && !State.IsCompensating())
            {
                await RunTransactionalStepAsync().ConfigureAwait(false);
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
        _mustStop!.Dispose();
    }

    /// <summary>
    /// Mail came with the answer to the commit that started a step, or the host began to stop: neither must wait until that step has
    /// ended, so its start is taken back before the method is called, and what follows is decided anew.
    /// </summary>
    private ValueTask RevokeStartAsync() => CommitAsync(
        (draft, _) => _recorder.Add(draft, new AttemptEnd.NotCalled(), [], new Dictionary<string, ArtifactRow>(), Usage.None));

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
                writer.HearOfTimes(mail);
                var mailSeq = writer.MailSeq;
                var draft = writer.Draft(claim: false);
                var now = time.GetTimestamp();
                record(draft, (long)Uncharged(now).TotalMilliseconds);
                var charged = draft.State.Counters.WallMs - State.Counters.WallMs;
                MailFolder.Fold(draft, mail, decision);
                _next = _boundary.Add(draft, shutdown.HasBegun, mail, asked: asked);
                if (draft.IsEmpty)
                {
                    return;
                }

                var isLast = _next is Continuation.Stop;
                var status = await writer.CommitAsync(
                    draft, isLast ? null : leases.Term, isLast ? mailSeq : null, lost, _transaction).ConfigureAwait(false);
                if (status is CommitStatus.Committed)
                {
                    Charge(now, charged);
                    (_readMailSeq, _unanswered) = (mailSeq, draft.Unanswered(mail));
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

    /// <summary>The running time that no commit has charged yet.</summary>
    private TimeSpan Uncharged(long now) => time.GetElapsedTime(_chargedAt, now) + _uncharged;

    /// <summary>What a whole number of milliseconds leaves over is charged with the next commit.</summary>
    private void Charge(long now, long wallMs) => (_uncharged, _chargedAt) = (Uncharged(now) - TimeSpan.FromMilliseconds(wallMs), now);

    /// <summary>How long the job may still run; <see langword="null"/> when that has no limit.</summary>
    private double? RemainingWallMs() =>
        StepRules.LimitsOf(State).MaxWallMs - State.Counters.WallMs - Uncharged(time.GetTimestamp()).TotalMilliseconds;

    private async Task AwaitTimeAsync()
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

    /// <summary>The mail without an answer: what came since the last reading, and signals for which no step waits yet.</summary>
    private async ValueTask<(IReadOnlyList<Mail> Mail, ChainedEvent? Decision)> ReadMailAsync(CancellationToken cancellationToken)
    {
        var mail = writer.MailSeq == _readMailSeq
            ? _unanswered
            : await store.ReadMailAsync(writer.JobId, cancellationToken).ConfigureAwait(false);
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
