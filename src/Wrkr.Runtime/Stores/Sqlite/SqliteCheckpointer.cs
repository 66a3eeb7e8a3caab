using Microsoft.Data.Sqlite;

namespace Wrkr.Runtime.Stores;

/// <summary>
/// Copies the write-ahead log back into the file, in the background and on a connection of its own, whenever the writer has added some
/// thousand pages. Commits go on meanwhile.
/// </summary>
internal sealed class SqliteCheckpointer : IAsyncDisposable
{
    /// <summary>16 MiB of 4 KiB pages.</summary>
    private const long PagesBetween = 4096;

    /// <summary>Starting the log anew holds up writers while it waits for readers: not long, it can be tried again.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private readonly string _path;
    private long _pages;
    private Task _running = Task.CompletedTask;

    public SqliteCheckpointer(string path) => _path = path;

    /// <summary>Called by the writer thread alone, after each transaction.</summary>
    public void Count(int pages)
    {
        _pages += pages;
        if (_pages >= PagesBetween && _running.IsCompleted)
        {
            _pages = 0;
            // PASSIVE copies nearly everything beside the writer; what RESTART then has left to do under the writer's lock is little.
            _running = Task.Run(() => Checkpoint("PRAGMA wal_checkpoint(PASSIVE)", "PRAGMA wal_checkpoint(RESTART)"));
        }
    }

    /// <summary>Leaves a short log behind. Call it when the writer has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        await _running.ConfigureAwait(false);
        Checkpoint("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private void Checkpoint(params ReadOnlySpan<string> modes)
    {
        try
        {
            using var session = SqliteSession.Open(_path, SqliteOpenMode.ReadWrite, Patience);
            foreach (var mode in modes)
            {
                session.Execute(mode);
            }
        }
        catch (SqliteException)
        {
            // Nothing is lost: the pages stay in the log, from where they are read, and the next round copies them. A disk that is full or
            // broken is reported by the commits themselves.
        }
    }
}
