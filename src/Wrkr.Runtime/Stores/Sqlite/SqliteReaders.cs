using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Wrkr.Runtime.Stores;

/// <summary>
/// A few connections that only read, beside the writer and never blocked by it. A read runs on its caller's thread: it takes some ten
/// microseconds, less than handing it to another thread, and SQLite has no asynchronous I/O to wait for. Only the wait for a free
/// connection is asynchronous.
/// </summary>
internal sealed class SqliteReaders(string path, TimeSpan busyTimeout, int count) : IAsyncDisposable
{
    private readonly SemaphoreSlim _free = new(count, count);
    private readonly ConcurrentBag<SqliteSession> _idle = [];
    private readonly CancellationTokenSource _disposing = new();

    public async ValueTask<T> ReadAsync<T>(Func<SqliteSession, T> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(_disposing.IsCancellationRequested, typeof(SqliteJobStore));
        await _free.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_disposing.IsCancellationRequested, typeof(SqliteJobStore));
            return Read(read);
        }
        finally
        {
            _free.Release();
        }
    }

    /// <summary>Waits for running reads; those that wait for a connection fail.</summary>
    public async ValueTask DisposeAsync()
    {
        await _disposing.CancelAsync().ConfigureAwait(false);
        for (var held = 0; held < count; held++)
        {
            await _free.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        }

        foreach (var session in _idle)
        {
            session.Dispose();
        }

        // Whoever still waits is let go, to find the store disposed.
        _free.Release(count);
    }

    private T Read<T>(Func<SqliteSession, T> read)
    {
        try
        {
            if (!_idle.TryTake(out var session))
            {
                session = Open();
            }

            try
            {
                return read(session);
            }
            finally
            {
                _idle.Add(session);
            }
        }
        catch (Exception error) when (SqliteErrors.IsOfStore(error))
        {
            throw SqliteErrors.Describe(error, path);
        }
    }

    private SqliteSession Open()
    {
        // Not opened read-only: then the last one to close couldn't tidy up the write-ahead log.
        var session = SqliteSession.Open(path, SqliteOpenMode.ReadWrite, busyTimeout);
        session.Execute("PRAGMA query_only = ON");
        return session;
    }
}
