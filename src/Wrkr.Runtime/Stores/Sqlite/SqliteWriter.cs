using Microsoft.Data.Sqlite;

namespace Wrkr.Runtime.Stores;

/// <summary>
/// The one thread that writes. It takes whatever waits and writes it in one transaction, so that many jobs share one flush to disk; while
/// that runs, the next group gathers.
/// </summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private readonly WriteQueue _queue = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SqliteSession _session;
    private readonly string _path;
    private readonly StoreClock _clock;
    private readonly ChangeSignal _changes;
    private readonly SqliteCheckpointer _checkpointer;
    private long _transactions;

    public SqliteWriter(SqliteSession session, string path, StoreClock clock, ChangeSignal changes, SqliteCheckpointer checkpointer)
    {
        _session = session;
        _path = path;
        _clock = clock;
        _changes = changes;
        _checkpointer = checkpointer;
        new Thread(Run) { IsBackground = true, Name = "Wrkr SQLite writer" }.Start();
    }

    /// <summary>How many transactions were committed.</summary>
    public long Transactions => Volatile.Read(ref _transactions);

    public Task<T> WriteAsync<T>(WriteItem<T> item, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _queue.TryAdd(item) ? item.WaitAsync(cancellationToken) : throw new ObjectDisposedException(nameof(SqliteJobStore));
    }

    /// <summary>Writes what is queued, then ends the thread.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Close();
        await _ended.Task.ConfigureAwait(false);
    }

    private void Run()
    {
        var group = new List<WriteItem>();
        while (_queue.Take(group))
        {
            group.RemoveAll(item => !item.TryBegin());
            Write(group);
            group.Clear();
        }

        _session.Dispose();
        _ended.SetResult();
    }

    private void Write(List<WriteItem> group)
    {
        if (group.Count == 0)
        {
            return;
        }

        var isApplying = false;
        try
        {
            _session.Use("begin").Execute();
            isApplying = true;
            Apply(group);
            isApplying = false;
            _session.Use("commit").Execute();
        }
        catch (Exception) when (isApplying && group.Count > 1)
        {
            // One of them broke the transaction: in transactions of their own, it can't spoil the others.
            RollBack();
            group.ForEach(item => Write([item]));
            return;
        }
        catch (Exception error)
        {
            RollBack();
            var failure = SqliteErrors.Describe(error, _path);
            group.ForEach(item => item.Fail(failure));
            return;
        }

        Interlocked.Increment(ref _transactions);
        group.ForEach(item => item.Complete());
        if (group.Exists(item => item.IsNews))
        {
            _changes.Raise();
        }

        _checkpointer.AfterTransaction(_session);
    }

    private void Apply(List<WriteItem> group)
    {
        var stored = JobReads.StoredClock(_session);
        var now = _clock.Read(stored);
        var changes = _session.TotalChanges;
        group.ForEach(item => item.Apply(_session, now));
        if (now > stored && _session.TotalChanges != changes)
        {
            _session.Use("write_clock").With("$now", now).Execute();
        }
    }

    /// <summary>SQLite has perhaps rolled back already, as it does when the disk is full.</summary>
    private void RollBack()
    {
        if (!_session.InTransaction)
        {
            return;
        }

        try
        {
            _session.Use("rollback").Execute();
        }
        catch (SqliteException)
        {
            // The thread must outlive a failing disk; the next transaction can't begin then and says why.
        }
    }
}
