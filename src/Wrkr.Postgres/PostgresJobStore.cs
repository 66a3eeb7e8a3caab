using System.Runtime.CompilerServices;
using Npgsql;
using Wrkr.Postgres.Blobs;
using Wrkr.Postgres.Changes;
using Wrkr.Postgres.Commits;
using Wrkr.Postgres.Connections;
using Wrkr.Postgres.Inspection;
using Wrkr.Postgres.Reads;
using Wrkr.Postgres.Schema;
using Wrkr.Runtime.Stores;
using Wrkr.Storage;

namespace Wrkr.Postgres;

/// <summary>
/// A store in a PostgreSQL database, for processes on any number of machines. A commit is answered when the server has made it durable;
/// concurrent commits share a round trip and a transaction. The server's clock is the store's. Safe to call from many threads.
/// </summary>
/// <remarks>
/// Nothing is connected before the first call, so a host starts also while the server is away; calls then throw
/// <see cref="StoreException"/>, and succeed when it is back. <see cref="DisposeAsync"/> writes what was handed in before.
/// </remarks>
public sealed class PostgresJobStore : IJobStore, IInspectableStore, IAsyncDisposable
{
    private readonly PostgresJobStoreOptions _options;
    private readonly PostgresDatabase _database;
    private readonly ChangeSignal _changes;
    private readonly ChangeNotices _notices;
    private readonly CommitWriter _writer;
    private readonly JobReads _jobs;
    private readonly LedgerReads _ledger;
    private readonly InboxReads _inbox;
    private readonly LeaseRenewal _leases;
    private readonly BlobRows _blobs;
    private readonly PostgresInspection _inspection;

    /// <summary>A store; nothing is connected yet.</summary>
    /// <param name="options">Where, and how.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public PostgresJobStore(PostgresJobStoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        _options = options;
        _database = new PostgresDatabase(options);
        _changes = new ChangeSignal(options.TimeProvider);
        _notices = new ChangeNotices(_database, options, _changes);
        var clock = new StoredClock(_database);
        _writer = new CommitWriter(_database, options.Writers, clock, Changed);
        _jobs = new JobReads(_database);
        _ledger = new LedgerReads(_database);
        _inbox = new InboxReads(_database, clock);
        _leases = new LeaseRenewal(_database, clock);
        _blobs = new BlobRows(_database);
        _inspection = new PostgresInspection(_database, _jobs);
    }

    /// <summary>The newest version of the tables that this version of Wrkr knows.</summary>
    public static int SchemaVersion => StoreSchema.Version;

    internal CommitWriter Writer => _writer;

    internal SqlText Sql => _database.Sql;

    internal bool HasOwnSessions => _database.HasOwnSessions;

    /// <summary>Whether notices of other processes come; <see langword="null"/> as long as nobody waited for any.</summary>
    internal bool? HearsNotices => _notices.Hears;

    /// <summary>The server's process that notices come from; <see langword="null"/> when none do.</summary>
    internal int? ListeningProcess => _notices.Process;

    /// <summary>The script that makes the tables of a version from those of the version before, to be run in one transaction.</summary>
    /// <param name="version">The version, from 1 to <see cref="SchemaVersion"/>.</param>
    /// <param name="schema">The schema.</param>
    /// <exception cref="ArgumentException">There is no such version, or it isn't the name of a schema.</exception>
    public static string MigrationScript(int version, string schema = PostgresJobStoreOptions.DefaultSchema)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(version, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(version, SchemaVersion);
        PostgresJobStoreOptions.RequireSchema(schema);
        return new SqlText(schema).Migration(version, makesSchema: true);
    }

    /// <summary>Makes the tables, or brings them up to date; nothing when they are. Any number of processes may do it at once.</summary>
    /// <param name="cancellationToken">Gives up; all or nothing is done.</param>
    /// <exception cref="StoreException"><c>E_STORE_UNAVAILABLE</c>: the server can't be reached or refuses it.</exception>
    public async Task MigrateAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await _database.MigrateAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (PostgresErrors.IsOfStore(error))
        {
            throw _database.Errors.Describe(error);
        }
    }

    /// <inheritdoc />
    public ValueTask<DateTimeOffset> NowAsync(CancellationToken cancellationToken = default) => _jobs.NowAsync(cancellationToken);

    /// <inheritdoc />
    public ValueTask<CommitResult> CommitAsync(JobCommit commit, CancellationToken cancellationToken = default)
    {
        StoreArguments.Require(commit);
        return new(_writer.WriteAsync(commit, cancellationToken));
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<ClaimCandidate>> FindClaimableAsync(
        string workerId, int limit, IReadOnlyCollection<string> claimKeys, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(workerId);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentNullException.ThrowIfNull(claimKeys);
        return _jobs.FindClaimableAsync(workerId, limit, claimKeys, cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask<Renewal> RenewAsync(
        string workerId, IReadOnlyCollection<string> jobIds, TimeSpan duration, CancellationToken cancellationToken = default)
    {
        StoreArguments.RequireLease(workerId, duration);
        ArgumentNullException.ThrowIfNull(jobIds);
        return _leases.RenewAsync(workerId, jobIds, duration, cancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask<Delivery> DeliverAsync(
        string jobId, string key, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(jobId);
        ArgumentException.ThrowIfNullOrEmpty(key);
        var delivery = await _inbox.DeliverAsync(jobId, key, bytes, cancellationToken).ConfigureAwait(false);
        if (delivery.Status is DeliveryStatus.Delivered)
        {
            Changed();
        }

        return delivery;
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<Mail>> ReadMailAsync(string jobId, CancellationToken cancellationToken = default) =>
        _inbox.FindUnansweredAsync(jobId, cancellationToken);

    /// <inheritdoc />
    public ValueTask<JobRow?> FindAsync(string jobId, CancellationToken cancellationToken = default) =>
        _jobs.FindAsync(jobId, cancellationToken);

    /// <inheritdoc />
    public async IAsyncEnumerable<LedgerBatch> ReadEventsAsync(
        string jobId, long fromSeq, long toSeq, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var batches = DatabaseReads.PagesAsync(
            fromSeq,
            (from, token) => _ledger.FindPageAsync(jobId, from, toSeq, token),
            LedgerReads.PageRows,
            batch => batch.LastSeq + 1,
            cancellationToken);
        await foreach (var batch in batches.ConfigureAwait(false))
        {
            yield return batch;
        }
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<LedgerBatch>> ReadEventsAsync(
        string jobId, IReadOnlyCollection<long> seqs, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(seqs);
        return _ledger.FindAllAsync(jobId, seqs, cancellationToken);
    }

    /// <inheritdoc />
    public IAsyncEnumerable<ArtifactRow> ReadArtifactsAsync(string jobId, CancellationToken cancellationToken = default) =>
        DatabaseReads.PagesAsync(
            "",
            (after, token) => _ledger.FindArtifactsAsync(jobId, after, token),
            LedgerReads.PageRows,
            artifact => artifact.Path,
            cancellationToken);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<ArtifactRow>> FindArtifactsAsync(
        string jobId, IReadOnlyCollection<string> paths, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return _ledger.FindArtifactsAsync(jobId, paths, cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask<JobPage> ListAsync(JobFilter filter, int limit, string? after = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return _jobs.ListAsync(filter, limit, StoreArguments.RequirePlace(after), cancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask<Digest> PutBlobAsync(Stream content, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        var spool = await BlobSpool.FillAsync(content, cancellationToken).ConfigureAwait(false);
        await using (spool.ConfigureAwait(false))
        {
            return await _blobs.PutAsync(spool, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public async ValueTask<Stream?> OpenBlobAsync(Digest sha256, CancellationToken cancellationToken = default) =>
        await _blobs.FindAsync(sha256, cancellationToken).ConfigureAwait(false) is { } blobNo
            ? new PostgresBlobStream(_blobs, blobNo)
            : null;

    /// <inheritdoc />
    public ValueTask<ReadOnlyMemory<byte>> ReadKeyAsync(CancellationToken cancellationToken = default) => _jobs.KeyAsync(cancellationToken);

    /// <inheritdoc />
    public ValueTask<long> WaitForChangeAsync(long version, TimeSpan atMost, CancellationToken cancellationToken = default)
    {
        if (atMost > TimeSpan.Zero)
        {
            _notices.Listen();
        }

        return _changes.WaitAsync(version, atMost, cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<string>> InspectMediumAsync(CancellationToken cancellationToken = default) =>
        new MediumInspection(_database, _options.Schema).ProblemsAsync(cancellationToken);

    /// <inheritdoc />
    public ValueTask<long?> FindNextKeyAsync(long after, CancellationToken cancellationToken = default) =>
        _inspection.FindNextKeyAsync(after, cancellationToken);

    /// <inheritdoc />
    public ValueTask<StoredJob> InspectAsync(long key, CancellationToken cancellationToken = default) =>
        _inspection.InspectAsync(key, cancellationToken);

    /// <inheritdoc />
    public IAsyncEnumerable<LedgerBatch> InspectLedgerAsync(long key, CancellationToken cancellationToken = default) =>
        _inspection.LedgerAsync(key, cancellationToken);

    /// <inheritdoc />
    public IAsyncEnumerable<StoredMail> InspectMailAsync(long key, CancellationToken cancellationToken = default) =>
        _inspection.MailAsync(key, cancellationToken);

    /// <inheritdoc />
    public IAsyncEnumerable<ArtifactRow> InspectArtifactsAsync(long key, CancellationToken cancellationToken = default) =>
        _inspection.ArtifactsAsync(key, cancellationToken);

    /// <inheritdoc />
    public IAsyncEnumerable<StoredBlob> InspectBlobsAsync(CancellationToken cancellationToken = default) =>
        _inspection.BlobsAsync(cancellationToken);

    /// <inheritdoc />
    public async ValueTask<CommitResult> RestoreAsync(JobRestore restore, CancellationToken cancellationToken = default)
    {
        StoreArguments.Require(restore);
        var result = await new PostgresRestore(_database).RestoreAsync(restore, cancellationToken).ConfigureAwait(false);
        if (result.Status is CommitStatus.Committed)
        {
            Changed();
        }

        return result;
    }

    /// <summary>Writes what was handed in, and closes the store's connections.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync().ConfigureAwait(false);
        await _notices.DisposeAsync().ConfigureAwait(false);
        if (_options.OwnsDataSource)
        {
            await _options.DataSource.DisposeAsync().ConfigureAwait(false);
        }
    }

    private void Changed()
    {
        _changes.Raise();
        _notices.Send();
    }
}
