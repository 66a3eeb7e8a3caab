using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using Wrkr.Runtime.Canonical;
using Wrkr.Storage;

namespace Wrkr.Runtime.Stores;

/// <summary>
/// A store that forgets everything with its process: for tests, and for jobs that needn't outlive it. It keeps the whole contract of
/// <see cref="IJobStore"/> but durability. One lock guards it, so every call is a transaction.
/// </summary>
/// <param name="timeProvider">What its clock follows; the system's when <see langword="null"/>.</param>
public sealed partial class InMemoryJobStore(TimeProvider? timeProvider = null) : IJobStore, IPrunableStore
{
    private readonly Lock _gate = new();
    private readonly byte[] _key = StoreKey.New();
    private readonly StoreClock _clock = new(timeProvider ?? TimeProvider.System);
    private readonly ChangeSignal _changes = new(timeProvider ?? TimeProvider.System);
    private readonly Dictionary<string, MemoryJob> _jobs = new(StringComparer.Ordinal);
    private readonly SortedDictionary<long, MemoryJob> _submitted = [];
    private readonly MemoryBlobs _blobs = new();
    private long _lastJobNo;

    /// <inheritdoc />
    public ValueTask<DateTimeOffset> NowAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(Microseconds.ToTime(_clock.Read()));
    }

    /// <inheritdoc />
    public ValueTask<CommitResult> CommitAsync(JobCommit commit, CancellationToken cancellationToken = default)
    {
        StoreArguments.Require(commit);
        cancellationToken.ThrowIfCancellationRequested();
        CommitResult result;
        lock (_gate)
        {
            result = Commit(commit, _clock.Read());
        }

        if (CommitJudge.IsNews(commit, result.Status))
        {
            _changes.Raise();
        }

        return new(result);
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<ClaimCandidate>> FindClaimableAsync(
        string workerId, int limit, IReadOnlyCollection<string> claimKeys, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(workerId);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentNullException.ThrowIfNull(claimKeys);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var now = _clock.Read();
            var oldest = _submitted.Values
                .Where(job => job.WakeAt <= now && !(job.ExpiresAt > now) && claimKeys.Contains(job.Projection.ClaimKey))
                .OrderBy(job => job.WakeAt)
                .Take(ClaimOrder.ReadLimit(limit))
                .Select(job => new ClaimCandidate(job.JobId, job.Projection.ClaimKey));
            return new(ClaimOrder.Choose(oldest, workerId, limit, now));
        }
    }

    /// <inheritdoc />
    public ValueTask<Renewal> RenewAsync(
        string workerId, IReadOnlyCollection<string> jobIds, TimeSpan duration, CancellationToken cancellationToken = default)
    {
        StoreArguments.RequireLease(workerId, duration);
        ArgumentNullException.ThrowIfNull(jobIds);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var now = _clock.Read();
            var held = _submitted.Values
                .Where(job => job.WorkerId == workerId && jobIds.Contains(job.JobId))
                .OrderBy(job => job.JobId, StringComparer.Ordinal)
                .ToList();
            held.ForEach(job => job.Lease(workerId, now, now + Microseconds.From(duration)));
            return new(new Renewal(
                [.. held.Select(job => new RenewedLease(job.JobId, job.Fence, job.Inbox.Count))], Microseconds.ToTime(now)));
        }
    }

    /// <inheritdoc />
    public ValueTask<Delivery> DeliverAsync(
        string jobId, string key, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        cancellationToken.ThrowIfCancellationRequested();
        Delivery delivery;
        lock (_gate)
        {
            delivery = Deliver(jobId, key, bytes, _clock.Read());
        }

        if (delivery.Status is DeliveryStatus.Delivered)
        {
            _changes.Raise();
        }

        return new(delivery);
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<Mail>> ReadMailAsync(string jobId, CancellationToken cancellationToken = default) =>
        new(Read(jobId, job => job.Inbox.Unanswered, cancellationToken) ?? []);

    /// <inheritdoc />
    public ValueTask<JobRow?> FindAsync(string jobId, CancellationToken cancellationToken = default) =>
        new(Read(jobId, job => job.ToRow(_clock.Read()), cancellationToken));

    /// <inheritdoc />
    public async IAsyncEnumerable<LedgerBatch> ReadEventsAsync(
        string jobId, long fromSeq, long toSeq, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await ValueTask.CompletedTask.ConfigureAwait(false);
        var batches = Read(
            jobId,
            job => job.Ledger.SkipWhile(batch => batch.LastSeq < fromSeq).TakeWhile(batch => batch.FirstSeq <= toSeq).ToList(),
            cancellationToken);
        foreach (var batch in batches ?? [])
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return batch;
        }
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<LedgerBatch>> ReadEventsAsync(
        string jobId, IReadOnlyCollection<long> seqs, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(seqs);
        return new(Read(jobId, job => job.Ledger.FindBatches(seqs), cancellationToken) ?? []);
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<ArtifactRow> ReadArtifactsAsync(
        string jobId, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await ValueTask.CompletedTask.ConfigureAwait(false);
        foreach (var artifact in Read(jobId, job => job.Artifacts.Values.ToList(), cancellationToken) ?? [])
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return artifact;
        }
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<ArtifactRow>> FindArtifactsAsync(
        string jobId, IReadOnlyCollection<string> paths, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return new(Read<IReadOnlyList<ArtifactRow>>(
            jobId,
            job => [.. paths.Distinct(StringComparer.Ordinal).Select(job.Artifacts.GetValueOrDefault).OfType<ArtifactRow>()],
            cancellationToken) ?? []);
    }

    /// <inheritdoc />
    public ValueTask<JobPage> ListAsync(JobFilter filter, int limit, string? after = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var place = StoreArguments.RequirePlace(after);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var now = _clock.Read();
            var matching = _submitted.Values
                .Where(job => job.JobNo > place)
                .Where(job => filter.Status is null || job.Projection.Status == filter.Status)
                .Where(job => filter.JobType is null || job.Projection.JobType == filter.JobType);
            var page = matching.Take(limit).ToList();
            var isLast = page.Count < limit || !matching.Skip(limit).Any();
            return new(new JobPage(
                [.. page.Select(job => job.ToRow(now))], isLast ? null : page[^1].JobNo.ToString(CultureInfo.InvariantCulture)));
        }
    }

    /// <inheritdoc />
    public async ValueTask<Digest> PutBlobAsync(Stream content, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy, cancellationToken).ConfigureAwait(false);
        var bytes = copy.ToArray();
        var sha256 = Sha256.Of(bytes);
        lock (_gate)
        {
            _blobs.Put(sha256, bytes, _clock.Read());
        }

        return sha256;
    }

    /// <inheritdoc />
    public ValueTask<Stream?> OpenBlobAsync(Digest sha256, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return new(_blobs.Find(sha256) is { } bytes ? new MemoryStream(bytes, writable: false) : null);
        }
    }

    /// <inheritdoc />
    public ValueTask<ReadOnlyMemory<byte>> ReadKeyAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(_key);
    }

    /// <inheritdoc />
    public ValueTask<long> WaitForChangeAsync(long version, TimeSpan atMost, CancellationToken cancellationToken = default) =>
        _changes.WaitAsync(version, atMost, cancellationToken);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<string>> InspectMediumAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new([]);
    }

    /// <inheritdoc />
    public ValueTask<long?> FindNextKeyAsync(long after, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return new(_submitted.Keys.FirstOrDefault(key => key > after) is > 0 and var next ? next : null);
        }
    }

    /// <inheritdoc />
    public ValueTask<StoredJob> InspectAsync(long key, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var now = _clock.Read();
            var job = Find(key);
            return new(new StoredJob(
                key, job?.ToRow(now), null, job?.Ledger is [.., var last] ? last.LastSeq : 0, job?.Inbox.Count ?? 0,
                Microseconds.ToTime(now)));
        }
    }

    /// <inheritdoc />
    public IAsyncEnumerable<LedgerBatch> InspectLedgerAsync(long key, CancellationToken cancellationToken = default) =>
        CopyAsync(key, job => job.Ledger, cancellationToken);

    /// <inheritdoc />
    public IAsyncEnumerable<StoredMail> InspectMailAsync(long key, CancellationToken cancellationToken = default) =>
        CopyAsync(key, job => job.Inbox.All, cancellationToken);

    /// <inheritdoc />
    public IAsyncEnumerable<ArtifactRow> InspectArtifactsAsync(long key, CancellationToken cancellationToken = default) =>
        CopyAsync(key, job => job.Artifacts.Values, cancellationToken);

    /// <inheritdoc />
    public async IAsyncEnumerable<StoredBlob> InspectBlobsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await ValueTask.CompletedTask.ConfigureAwait(false);
        List<StoredBlob> blobs;
        lock (_gate)
        {
            blobs = [.. _blobs.All];
        }

        foreach (var blob in blobs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return blob;
        }
    }

    /// <inheritdoc />
    public ValueTask<CommitResult> RestoreAsync(JobRestore restore, CancellationToken cancellationToken = default)
    {
        StoreArguments.Require(restore);
        cancellationToken.ThrowIfCancellationRequested();
        CommitResult result;
        lock (_gate)
        {
            var now = _clock.Read();
            var job = Find(restore.Key);
            result = new(MemoryRestore.Apply(restore.Commit, job, _blobs, now), Microseconds.ToTime(now), job?.Inbox.Count ?? 0);
        }

        if (result.Status is CommitStatus.Committed)
        {
            _changes.Raise();
        }

        return new(result);
    }

    private MemoryJob? Find(long key) => _submitted.GetValueOrDefault(key);

    private async IAsyncEnumerable<T> CopyAsync<T>(
        long key, Func<MemoryJob, IEnumerable<T>> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await ValueTask.CompletedTask.ConfigureAwait(false);
        List<T> copy;
        lock (_gate)
        {
            copy = Find(key) is { } job ? [.. read(job)] : [];
        }

        foreach (var row in copy)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return row;
        }
    }

    private CommitResult Commit(JobCommit commit, long now)
    {
        var job = _jobs.GetValueOrDefault(commit.JobId);
        var isRepeat = job is not null && CommitJudge.MayBeRepeat(commit, job.Judged)
            && job.Ledger.FindBatch(commit.Events!.FirstSeq) is { } there && there.FirstSeq == commit.Events.FirstSeq
            && CommitJudge.IsRepeat(commit, there.Count, there.LastSha256);
        var isDataGone = !commit.ExpectedBlobs.All(_blobs.Contains);
        if ((CommitJudge.Judge(commit, job?.Judged, isRepeat, now) ?? (isDataGone ? CommitStatus.Conflict : null)) is { } verdict)
        {
            return new(verdict, Microseconds.ToTime(now), job?.Judged.MailSeq ?? 0);
        }

        CommitJudge.RequireMail(commit, job?.Inbox.Count ?? 0);
        MemoryCommit.Apply(commit, job ?? Add(commit), _blobs, now);
        return new(CommitStatus.Committed, Microseconds.ToTime(now), job?.Judged.MailSeq ?? 0);
    }

    private MemoryJob Add(JobCommit commit)
    {
        var events = commit.Events!;
        var job = new MemoryJob(commit.JobId, ++_lastJobNo)
        {
            Head = new LedgerHead(events.LastSeq, events.LastSha256),
            Projection = commit.Row,
        };
        _jobs.Add(job.JobId, job);
        _submitted.Add(job.JobNo, job);
        return job;
    }

    private Delivery Deliver(string jobId, string key, ReadOnlyMemory<byte> bytes, long now)
    {
        if (!_jobs.TryGetValue(jobId, out var job))
        {
            return new(DeliveryStatus.NotFound, 0, null, Microseconds.ToTime(now));
        }

        if (job.Inbox.Find(key) is { } known)
        {
            return new(DeliveryStatus.Known, known.MailSeq, known.Answer, Microseconds.ToTime(now));
        }

        if (job.Projection.IsFinal)
        {
            return new(DeliveryStatus.Closed, 0, null, Microseconds.ToTime(now));
        }

        var mailSeq = job.Inbox.Add(key, bytes, now);
        job.Wake(now);
        return new(DeliveryStatus.Delivered, mailSeq, null, Microseconds.ToTime(now));
    }

    private T? Read<T>(string jobId, Func<MemoryJob, T> read, CancellationToken cancellationToken)
        where T : class
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return _jobs.TryGetValue(jobId, out var job) ? read(job) : null;
        }
    }
}
