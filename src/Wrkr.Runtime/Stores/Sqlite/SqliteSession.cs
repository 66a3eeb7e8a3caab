using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Wrkr.Runtime.Stores;

/// <summary>A connection with its prepared statements. Used by one thread at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    /// <summary>After SQLite's own busy time-out the driver asks again, 150 ms apart, for this long: the shortest it can be told.</summary>
    private const int DriverRetrySeconds = 1;

    /// <summary>4 MiB: a cancellation is heard in time, and a step costs more than its call.</summary>
    private const int PagesPerStep = 1024;

    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteStatement> _statements = new(StringComparer.Ordinal);

    private SqliteSession(SqliteConnection connection) => _connection = connection;

    public bool IsReadOnly => raw.sqlite3_db_readonly(_connection.Handle, "main") == 1;

    public bool InTransaction => raw.sqlite3_get_autocommit(_connection.Handle) == 0;

    /// <summary>How many rows were ever changed through this connection.</summary>
    public int TotalChanges => raw.sqlite3_total_changes(_connection.Handle);

    public static SqliteSession Open(string path, SqliteOpenMode mode, TimeSpan busyTimeout)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = DriverRetrySeconds,
        }.ToString());
        var session = new SqliteSession(connection);
        try
        {
            connection.Open();
            RowChecksum.AddTo(connection);
            session.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {(long)busyTimeout.TotalMilliseconds}"));
            session.Execute("PRAGMA synchronous = FULL");
            // Plain fsync on macOS doesn't reach the medium; elsewhere these two change nothing.
            session.Execute("PRAGMA fullfsync = ON");
            session.Execute("PRAGMA checkpoint_fullfsync = ON");
            // Who commits shouldn't wait while pages are copied: SqliteCheckpointer does that.
            session.Execute("PRAGMA wal_autocheckpoint = 0");
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>The statement of that name in the .sql files.</summary>
    public SqliteStatement Use(string name)
    {
        if (!_statements.TryGetValue(name, out var statement))
        {
            statement = new SqliteStatement(_connection, SqlText.Get(name));
            _statements.Add(name, statement);
        }

        return statement;
    }

    /// <summary>Runs one statement that isn't worth preparing.</summary>
    public void Execute(string text)
    {
        using var statement = new SqliteStatement(_connection, text);
        statement.Execute();
    }

    /// <summary>Asks for one number with a statement that isn't worth preparing.</summary>
    public long QueryInt64(string text)
    {
        using var statement = new SqliteStatement(_connection, text);
        return statement.QueryInt64() ?? 0;
    }

    /// <summary>Asks for one text with a statement that isn't worth preparing.</summary>
    public string? QueryText(string text)
    {
        using var statement = new SqliteStatement(_connection, text);
        return statement.QueryText();
    }

    /// <summary>Asks for a list of texts with a statement that isn't worth preparing.</summary>
    public List<string> QueryTexts(string text)
    {
        using var statement = new SqliteStatement(_connection, text);
        using var reader = statement.Query();
        var found = new List<string>();
        while (reader.Read())
        {
            found.Add(reader.Text(0));
        }

        return found;
    }

    /// <summary>Reads several things as they are at one moment.</summary>
    public T InOneMoment<T>(Func<T> read)
    {
        Use("begin_read").Execute();
        try
        {
            return read();
        }
        finally
        {
            if (InTransaction)
            {
                Use("rollback").Execute();
            }
        }
    }

    /// <summary>Copies all pages into another file, some at a time, and tells after each time how many of how many are done.</summary>
    /// <exception cref="SqliteException">Either file can't be read or written.</exception>
    public void CopyTo(SqliteSession target, Action<long, long> copied, CancellationToken cancellationToken)
    {
        using var backup = raw.sqlite3_backup_init(target._connection.Handle, "main", _connection.Handle, "main");
        if (backup.IsInvalid)
        {
            SqliteException.ThrowExceptionForRC(raw.sqlite3_errcode(target._connection.Handle), target._connection.Handle);
        }

        int result;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            result = raw.sqlite3_backup_step(backup, PagesPerStep);
            long total = raw.sqlite3_backup_pagecount(backup);
            copied(total - raw.sqlite3_backup_remaining(backup), total);
        }
        while (result == raw.SQLITE_OK);

        if (result != raw.SQLITE_DONE)
        {
            SqliteException.ThrowExceptionForRC(result, target._connection.Handle);
        }
    }

    /// <summary>Pages written since the last call; with a write-ahead log, pages appended to it.</summary>
    public int TakePagesWritten()
    {
        var result = raw.sqlite3_db_status(_connection.Handle, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var pages, out _, resetFlg: 1);
        return result == raw.SQLITE_OK ? pages : 0;
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }
}
