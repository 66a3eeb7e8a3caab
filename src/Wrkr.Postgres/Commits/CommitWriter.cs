using Npgsql;
using Wrkr.Postgres.Connections;
using Wrkr.Runtime.Stores;
using Wrkr.Storage;

namespace Wrkr.Postgres.Commits;

/// <summary>
/// Groups commits: whoever brings one while a lane is free sends it at once; while all lanes are busy, the next group gathers. A commit
/// that can't be written in its group, since another transaction holds its row, is written alone and waits there, so that one job never
/// holds up others.
/// </summary>
internal sealed class CommitWriter : IAsyncDisposable
{
    /// <summary>How many commits may wait for rows at once, each on a connection of its own.</summary>
    private const int MostAlone = 16;

    private readonly PostgresDatabase _database;
    private readonly CommitStatement _statement;
    private readonly StoredClock _clock;
    private readonly Action _changed;
    private readonly CommitQueue _queue = new();
    private readonly CommitLane[] _lanes;
    private readonly SemaphoreSlim _places = new(MostAlone);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _groups;
    private int _alone;
    private bool _isClosed;

    /// <param name="database">Where to.</param>
    /// <param name="lanes">How many groups are on their way at once.</param>
    /// <param name="clock">Kept up to date.</param>
    /// <param name="changed">Told of commits that others may wait for.</param>
    public CommitWriter(PostgresDatabase database, int lanes, StoredClock clock, Action changed)
    {
        _database = database;
        _statement = new(database);
        _clock = clock;
        _changed = changed;
        _lanes = [.. Enumerable.Range(0, lanes).Select(_ => new CommitLane(database))];
    }

    /// <summary>How many groups were sent.</summary>
    public long Groups => Volatile.Read(ref _groups);

    public Task<CommitResult> WriteAsync(JobCommit commit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(_isClosed, typeof(PostgresJobStore));
        var item = new CommitItem(commit);
        _queue.Add(item);
        StartLane();
        return item.WaitAsync(cancellationToken);
    }

    /// <summary>Writes what was brought, then closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        _isClosed = true;
        EndWhenIdle();
        await _ended.Task.ConfigureAwait(false);
        foreach (var lane in _lanes)
        {
            await lane.CloseAsync().ConfigureAwait(false);
        }

        _places.Dispose();
    }

    private void StartLane()
    {
        foreach (var lane in _lanes)
        {
            if (lane.TryTake())
            {
                _ = RunAsync(lane);
                return;
            }
        }
    }

    /// <summary>Never throws: what goes wrong is the answer to the commits that it went wrong for.</summary>
    private async Task RunAsync(CommitLane lane)
    {
        var group = new List<CommitItem>();
        do
        {
            while (_queue.Take(group))
            {
                await WriteAsync(lane, group).ConfigureAwait(false);
                group = [];
            }

            lane.Release();
        }
        while (_queue.HasAny && lane.TryTake());
        EndWhenIdle();
    }

    private void EndWhenIdle()
    {
        if (_isClosed && !_queue.HasAny && Volatile.Read(ref _alone) == 0 && _lanes.All(lane => lane.IsFree))
        {
            _ended.TrySetResult();
        }
    }

    private async Task WriteAsync(CommitLane lane, List<CommitItem> group)
    {
        Interlocked.Increment(ref _groups);
        try
        {
            var left = await lane.RunAsync(connection => WriteAsync(connection, group)).ConfigureAwait(false);
            left.ForEach(WriteAlone);
        }
#pragma warning disable CA1031 // Whatever it is, somebody waits for it.
        catch (Exception error)
#pragma warning restore CA1031
        {
            if (group.Count > 1 && error is PostgresException && !PostgresErrors.IsLost(error))
            {
                // One of them broke the statement: each alone, it can't spoil the others.
                group.ForEach(WriteAlone);
                return;
            }

            var failure = _database.Errors.Describe(error);
            group.ForEach(item => item.Fail(failure));
        }
    }

    /// <returns>The commits that nothing speaks against but that their rows are held.</returns>
    private async ValueTask<List<CommitItem>> WriteAsync(NpgsqlConnection connection, List<CommitItem> group)
    {
        var written = await _statement.WriteManyAsync(connection, group, CancellationToken.None).ConfigureAwait(false);
        await _clock.KeepAsync(connection, written.Now, written.StoredClock).ConfigureAwait(false);
        return Answer(group, written) is { Count: > 0 } refused
            ? Answer(refused, await _statement.JudgeAsync(connection, refused, CancellationToken.None).ConfigureAwait(false))
            : [];
    }

    /// <summary>Answers what was written, and returns the rest. Who waits for changes is woken first.</summary>
    private List<CommitItem> Answer(List<CommitItem> group, CommitStatement.Written written)
    {
        TellOf(group.Where((_, place) => written.MailSeqs[place] is not null));
        var refused = new List<CommitItem>();
        foreach (var (item, mailSeq) in group.Zip(written.MailSeqs))
        {
            if (mailSeq is { } count)
            {
                item.Answer(CommitStatus.Committed, written.Now, count);
            }
            else
            {
                refused.Add(item);
            }
        }

        return refused;
    }

    /// <summary>Answers what has a verdict, and returns what is to be written.</summary>
    private List<CommitItem> Answer(List<CommitItem> refused, IReadOnlyList<CommitStatement.Verdict> verdicts)
    {
        TellOf(refused.Where((_, place) => verdicts[place].Status is CommitStatus.Committed));
        var left = new List<CommitItem>();
        foreach (var (item, verdict) in refused.Zip(verdicts))
        {
            if (verdict.Status is { } status)
            {
                item.Answer(status, verdict.Now, verdict.MailSeq);
                continue;
            }

            try
            {
                CommitJudge.RequireMail(item.Commit, verdict.MailSeq);
                left.Add(item);
            }
            catch (ArgumentException mistake)
            {
                item.Fail(mistake);
            }
        }

        return left;
    }

    private void TellOf(IEnumerable<CommitItem> committed)
    {
        if (committed.Any(item => CommitJudge.IsNews(item.Commit, CommitStatus.Committed)))
        {
            _changed();
        }
    }

    private void WriteAlone(CommitItem item)
    {
        Interlocked.Increment(ref _alone);
        _ = WriteAloneAsync(item);
    }

    private async Task WriteAloneAsync(CommitItem item)
    {
        await _places.WaitAsync().ConfigureAwait(false);
        try
        {
            List<CommitItem> left = [item];
            while (left.Count > 0)
            {
                left = await _database.RunAsync(
                    async (connection, cancellationToken) =>
                    {
                        var written = await _statement.WriteOneAsync(connection, item, cancellationToken).ConfigureAwait(false);
                        await _clock.KeepAsync(connection, written.Now, written.StoredClock).ConfigureAwait(false);
                        return Answer([item], written) is { Count: > 0 } refused
                            ? Answer(refused, await _statement.JudgeAsync(connection, refused, cancellationToken).ConfigureAwait(false))
                            : [];
                    },
                    CancellationToken.None).ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // Whatever it is, somebody waits for it.
        catch (Exception error)
#pragma warning restore CA1031
        {
            item.Fail(error);
        }

        _places.Release();
        Interlocked.Decrement(ref _alone);
        EndWhenIdle();
    }
}
