using Microsoft.Data.Sqlite;

namespace Wrkr.Runtime.Stores;

/// <summary>
/// Copies the write-ahead log back into the file whenever the writer has added some thousand pages: nearly all of it in the background, on
/// a connection of its own, while commits go on. What they added meanwhile the writer copies itself, between two transactions: only a log
/// that is copied to its last page begins anew, and beside a busy writer that moment would never come.
/// </summary>
internal sealed class SqliteCheckpointer(string path, TimeSpan busyTimeout) : IAsyncDisposable
{
    /// <summary>16 MiB of 4 KiB pages.</summary>
    private const long PagesBetween = 4096;

    /// <summary>What SQLite takes unless it is told otherwise, and it isn't.</summary>
    private const long PageSize = 4096;

    /// <summary>
    /// What is in the log already counts: processes that are killed before they have added enough would otherwise leave it growing.
    /// </summary>
    private long _pages = PagesInLog(path);
    private bool _isRestLeft;
    private Task _background = Task.CompletedTask;

    /// <summary>The copying in the background, if there is any.</summary>
    public Task Background => _background;

    /// <summary>Called by the writer thread alone, after each transaction.</summary>
    public void AfterTransaction(SqliteSession writer)
    {
        _pages += writer.TakePagesWritten();
        if (!_background.IsCompleted)
        {
            return;
        }

        if (_isRestLeft)
        {
            _isRestLeft = false;
            _pages = 0;
            Attempt(() => Checkpoint(writer, "PASSIVE"));
        }
        else if (_pages >= PagesBetween)
        {
            _isRestLeft = true;
            _background = Task.Run(() => CheckpointApart("PASSIVE"));
        }
    }

    /// <summary>Leaves an empty log behind. Call it when the writer has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        await _background.ConfigureAwait(false);
        CheckpointApart("TRUNCATE");
    }

    private void CheckpointApart(string mode) => Attempt(() =>
    {
        using var session = SqliteSession.Open(path, SqliteOpenMode.ReadWrite, busyTimeout);
        Checkpoint(session, mode);
    });

    private static long PagesInLog(string path) =>
        new FileInfo(path + "-wal") is { Exists: true, Length: var bytes } ? bytes / PageSize : 0;

    private static void Checkpoint(SqliteSession session, string mode) => session.Execute($"PRAGMA wal_checkpoint({mode})");

    private static void Attempt(Action checkpoint)
    {
        try
        {
            checkpoint();
        }
        catch (SqliteException)
        {
            // Nothing is lost: the pages stay in the log, from where they are read, and the next round copies them. A disk that is full or
            // broken is reported by the commits themselves.
        }
    }
}
