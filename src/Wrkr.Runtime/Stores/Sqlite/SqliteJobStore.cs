using System.Runtime.CompilerServices;
using Wrkr.Storage;

namespace Wrkr.Runtime.Stores;

/// <summary>
/// A store in one SQLite file, for one or several processes on one machine. A commit is on disk when it is answered. One thread writes and
/// lets concurrent commits share a flush; reads run beside it. Safe to call from many threads.
/// </summary>
/// <remarks>
/// <see cref="DisposeAsync"/> writes what was handed in before and then closes the file. Put the file on a local file system: SQLite's
/// write-ahead log needs memory that all its processes share.
/// </remarks>
public sealed class SqliteJobStore : IJobStore, IPrunableStore, IBackupStore, IAsyncDisposable
{
    /// <summary>How often somebody who waits for a change looks for those of other processes.</summary>
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(25);

    private readonly TimeProvider _timeProvider;
    private readonly StoreClock _clock;
    private readonly ChangeSignal _changes;
    private readonly SqliteChangePoll _poll;
    private readonly SqliteReaders _readers;
    private readonly SqliteCheckpointer _checkpointer;
    private readonly SqliteWriter _writer;
    private readonly SqliteInspection _inspection;
    private readonly SqlitePruning _pruning;
    private readonly TimeSpan _busyTimeout;

    private SqliteJobStore(SqliteJobStoreOptions options, string path, SqliteSession session, SqliteChangePoll poll)
    {
        Path = path;
        _timeProvider = options.TimeProvider;
        _clock = new StoreClock(options.TimeProvider);
        _changes = new ChangeSignal(options.TimeProvider);
        _poll = poll;
        _busyTimeout = options.BusyTimeout;
        _readers = new SqliteReaders(path, options.BusyTimeout, options.Readers);
        _inspection = new SqliteInspection(_readers, _clock);
        _checkpointer = new SqliteCheckpointer(path, options.BusyTimeout);
        _writer = new SqliteWriter(session, path, _clock, _changes, _checkpointer);
        _pruning = new SqlitePruning(_writer, _readers, path, options.BusyTimeout);
    }

    /// <summary>The full path of the file.</summary>
    public string Path { get; }

    internal SqliteWriter Writer => _writer;

    internal SqliteCheckpointer Checkpointer => _checkpointer;

    /// <summary>Opens a store; makes it when the file is missing or empty.</summary>
    /// <param name="options">Which file, and how.</param>
    /// <exception cref="StoreException">
    /// <c>E_STORE_UNAVAILABLE</c>: the file can't be opened or written, is something else than a Wrkr store, or is from a newer version;
    /// nothing was written then. <c>E_STORE_CORRUPT</c>: it is damaged.
    /// </exception>
    public static SqliteJobStore Open(SqliteJobStoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrEmpty(options.Path);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Readers, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BusyTimeout, TimeSpan.Zero);
        var path = System.IO.Path.GetFullPath(options.Path);
        try
        {
            var session = SqliteSchema.Open(path, options.BusyTimeout);
            try
            {
                return new SqliteJobStore(options, path, session, new SqliteChangePoll(path, options.BusyTimeout));
            }
            catch
            {
                session.Dispose();
                throw;
            }
        }
        catch (Exception error) when (SqliteErrors.IsOfStore(error))
        {
            throw SqliteErrors.Describe(error, path);
        }
    }

    /// <inheritdoc />
    public ValueTask<DateTimeOffset> NowAsync(CancellationToken cancellationToken = default) =>
        _readers.ReadAsync(session => JobReads.Now(session, _clock), cancellationToken);

    /// <inheritdoc />
    public ValueTask<CommitResult> CommitAsync(JobCommit commit, CancellationToken cancellationToken = default)
    {
        StoreArguments.Require(commit);
        return new(_writer.WriteAsync(new CommitItem(commit), cancellationToken));
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<ClaimCandidate>> FindClaimableAsync(
        string workerId, int limit, IReadOnlyCollection<string> claimKeys, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(workerId);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentNullException.ThrowIfNull(claimKeys);
        return _readers.ReadAsync(session => JobReads.FindClaimable(session, workerId, limit, claimKeys, _clock), cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask<Renewal> RenewAsync(
        string workerId, IReadOnlyCollection<string> jobIds, TimeSpan duration, CancellationToken cancellationToken = default)
    {
        StoreArguments.RequireLease(workerId, duration);
        ArgumentNullException.ThrowIfNull(jobIds);
        return new(_writer.WriteAsync(new RenewItem(workerId, jobIds, duration), cancellationToken));
    }

    /// <inheritdoc />
    public ValueTask<Delivery> DeliverAsync(
        string jobId, string key, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(jobId);
        ArgumentException.ThrowIfNullOrEmpty(key);
        return new(_writer.WriteAsync(new DeliverItem(jobId, key, bytes), cancellationToken));
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<Mail>> ReadMailAsync(string jobId, CancellationToken cancellationToken = default) =>
        _readers.ReadAsync(session => InboxReads.FindUnanswered(session, jobId), cancellationToken);

    /// <inheritdoc />
    public ValueTask<JobRow?> FindAsync(string jobId, CancellationToken cancellationToken = default) =>
        _readers.ReadAsync(session => JobReads.Find(session, jobId, _clock), cancellationToken);

    /// <inheritdoc />
    public async IAsyncEnumerable<LedgerBatch> ReadEventsAsync(
        string jobId, long fromSeq, long toSeq, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        IReadOnlyList<LedgerBatch> page;
        do
        {
            var from = fromSeq;
            page = await _readers
                .ReadAsync(session => LedgerReads.FindPage(session, jobId, from, toSeq), cancellationToken)
                .ConfigureAwait(false);
            foreach (var batch in page)
            {
                yield return batch;
                fromSeq = batch.LastSeq + 1;
            }
        }
        while (page.Count == LedgerReads.PageRows);
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<LedgerBatch>> ReadEventsAsync(
        string jobId, IReadOnlyCollection<long> seqs, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(seqs);
        return _readers.ReadAsync(session => LedgerReads.FindAll(session, jobId, seqs), cancellationToken);
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<ArtifactRow> ReadArtifactsAsync(
        string jobId, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        IReadOnlyList<ArtifactRow> page;
        var after = "";
        do
        {
            var place = after;
            page = await _readers
                .ReadAsync(session => ArtifactReads.FindPage(session, jobId, place), cancellationToken)
                .ConfigureAwait(false);
            foreach (var artifact in page)
            {
                yield return artifact;
                after = artifact.Path;
            }
        }
        while (page.Count == ArtifactReads.PageRows);
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<ArtifactRow>> FindArtifactsAsync(
        string jobId, IReadOnlyCollection<string> paths, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return _readers.ReadAsync(session => ArtifactReads.FindAll(session, jobId, paths), cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask<JobPage> ListAsync(JobFilter filter, int limit, string? after = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var place = StoreArguments.RequirePlace(after);
        return _readers.ReadAsync(session => JobReads.List(session, filter, limit, place, _clock), cancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask<Digest> PutBlobAsync(Stream content, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        var spool = await BlobSpool.FillAsync(content, cancellationToken).ConfigureAwait(false);
        await using (spool.ConfigureAwait(false))
        {
            return await _writer.WriteAsync(new PutBlobItem(spool), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public async ValueTask<Stream?> OpenBlobAsync(Digest sha256, CancellationToken cancellationToken = default) =>
        await _readers.ReadAsync(session => BlobRows.Find(session, sha256), cancellationToken).ConfigureAwait(false) is { } blobNo
            ? new SqliteBlobStream(_readers, blobNo)
            : null;

    /// <inheritdoc />
    public ValueTask<ReadOnlyMemory<byte>> ReadKeyAsync(CancellationToken cancellationToken = default) =>
        _readers.ReadAsync(session => new ReadOnlyMemory<byte>(JobReads.Key(session)), cancellationToken);

    /// <inheritdoc />
    public async ValueTask<long> WaitForChangeAsync(long version, TimeSpan atMost, CancellationToken cancellationToken = default)
    {
        var started = _timeProvider.GetTimestamp();
        while (true)
        {
            if (_poll.HasChanged())
            {
                _changes.Raise();
            }

            var left = atMost - _timeProvider.GetElapsedTime(started);
            var wait = left < PollInterval ? left : PollInterval;
            var current = await _changes.WaitAsync(version, wait, cancellationToken).ConfigureAwait(false);
            if (current != version || left <= PollInterval)
            {
                return current;
            }
        }
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<string>> InspectMediumAsync(CancellationToken cancellationToken = default) =>
        _inspection.InspectMediumAsync(cancellationToken);

    /// <inheritdoc />
    public ValueTask<long?> FindNextKeyAsync(long after, CancellationToken cancellationToken = default) =>
        _inspection.FindNextKeyAsync(after, cancellationToken);

    /// <inheritdoc />
    public ValueTask<StoredJob> InspectAsync(long key, CancellationToken cancellationToken = default) =>
        _inspection.InspectAsync(key, cancellationToken);

    /// <inheritdoc />
    public IAsyncEnumerable<LedgerBatch> InspectLedgerAsync(long key, CancellationToken cancellationToken = default) =>
        _inspection.InspectLedgerAsync(key, cancellationToken);

    /// <inheritdoc />
    public IAsyncEnumerable<StoredMail> InspectMailAsync(long key, CancellationToken cancellationToken = default) =>
        _inspection.InspectMailAsync(key, cancellationToken);

    /// <inheritdoc />
    public IAsyncEnumerable<ArtifactRow> InspectArtifactsAsync(long key, CancellationToken cancellationToken = default) =>
        _inspection.InspectArtifactsAsync(key, cancellationToken);

    /// <inheritdoc />
    public IAsyncEnumerable<StoredBlob> InspectBlobsAsync(CancellationToken cancellationToken = default) =>
        _inspection.InspectBlobsAsync(cancellationToken);

    /// <inheritdoc />
    public ValueTask<CommitResult> RestoreAsync(JobRestore restore, CancellationToken cancellationToken = default)
    {
        StoreArguments.Require(restore);
        return new(_writer.WriteAsync(new RestoreItem(restore), cancellationToken));
    }

    /// <inheritdoc />
    public ValueTask<DateTimeOffset> BeginPruneAsync(CancellationToken cancellationToken = default) =>
        _pruning.BeginAsync(cancellationToken);

    /// <inheritdoc />
    public ValueTask<long?> MeasureJobAsync(string jobId, CancellationToken cancellationToken = default) =>
        _pruning.MeasureJobAsync(jobId, cancellationToken);

    /// <inheritdoc />
    public ValueTask<long?> RemoveJobAsync(string jobId, LedgerHead expectedHead, CancellationToken cancellationToken = default) =>
        _pruning.RemoveJobAsync(jobId, expectedHead, cancellationToken);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<StoredBlob>> FindUnusedBlobsAsync(
        IReadOnlyCollection<Digest> sha256s, DateTimeOffset unusedSince, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sha256s);
        return _pruning.FindUnusedBlobsAsync(sha256s, unusedSince, cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<StoredBlob>> RemoveBlobsAsync(
        IReadOnlyCollection<Digest> sha256s, DateTimeOffset unusedSince, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sha256s);
        return _pruning.RemoveBlobsAsync(sha256s, unusedSince, cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask<StoreSpace> MeasureSpaceAsync(CancellationToken cancellationToken = default) =>
        _pruning.MeasureSpaceAsync(cancellationToken);

    /// <inheritdoc />
    public ValueTask CompactAsync(CancellationToken cancellationToken = default) => _pruning.CompactAsync(cancellationToken);

    /// <inheritdoc />
    public ValueTask BackupAsync(
        string path, IProgress<BackupProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new(Task.Run(() => SqliteBackup.Copy(Path, path, _busyTimeout, progress, cancellationToken), cancellationToken));
    }

    /// <summary>Writes what was handed in, then closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync().ConfigureAwait(false);
        await _checkpointer.DisposeAsync().ConfigureAwait(false);
        await _readers.DisposeAsync().ConfigureAwait(false);
        _poll.Dispose();
    }
}
