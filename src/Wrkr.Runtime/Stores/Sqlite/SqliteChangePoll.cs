using Microsoft.Data.Sqlite;

namespace Wrkr.Runtime.Stores;

/// <summary>
/// Notices what other processes commit: SQLite counts it in <c>data_version</c>, which costs a look at shared memory. The store's own
/// commits count too, since this connection made none of them.
/// </summary>
internal sealed class SqliteChangePoll : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SqliteSession _session;
    private readonly string _path;
    private long _seen;
    private bool _isDisposed;

    public SqliteChangePoll(string path, TimeSpan busyTimeout)
    {
        _path = path;
        _session = SqliteSession.Open(path, SqliteOpenMode.ReadWrite, busyTimeout);
        _seen = ReadVersion();
    }

    /// <summary>Whether anything was committed since the last call.</summary>
    public bool HasChanged()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, typeof(SqliteJobStore));
            try
            {
                var before = _seen;
                _seen = ReadVersion();
                return _seen != before;
            }
            catch (SqliteException error)
            {
                throw SqliteErrors.Describe(error, _path);
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            _session.Dispose();
        }
    }

    private long ReadVersion() => _session.Use("data_version").QueryInt64() ?? 0;
}
