using Microsoft.Data.Sqlite;
using SQLitePCL;
using Wrkr.Storage;

namespace Wrkr.Runtime.Stores;

/// <summary>Copies a store's file page by page, as it is at one moment, while others write to it. Any schema version.</summary>
internal static class SqliteBackup
{
    /// <param name="source">The store's file.</param>
    /// <param name="target">An empty file.</param>
    /// <param name="busyTimeout">How long to wait for a lock.</param>
    /// <param name="progress">Hears how far it is.</param>
    /// <param name="cancellationToken">Stops it; the target is then of no use.</param>
    /// <exception cref="StoreException">Either can't be read or written, or the pages that were copied are damaged.</exception>
    public static void Copy(
        string source, string target, TimeSpan busyTimeout, IProgress<BackupProgress>? progress, CancellationToken cancellationToken)
    {
        try
        {
            using var from = SqliteSession.Open(source, SqliteOpenMode.ReadWrite, busyTimeout);
            using var to = SqliteSession.Open(target, SqliteOpenMode.ReadWriteCreate, busyTimeout);
            from.Execute("PRAGMA query_only = ON");
            from.InOneMoment(() =>
            {
                // The first read fixes the moment. Without it, every write of somebody else would begin the copy anew.
                from.QueryInt64("SELECT count(*) FROM sqlite_schema");
                var pageBytes = from.QueryInt64("PRAGMA page_size");
                from.CopyTo(to, (done, all) => progress?.Report(new(done * pageBytes, all * pageBytes)), cancellationToken);
                return true;
            });
            if (SqliteIntegrity.DamagedPages(to) is [var problem, ..])
            {
                throw SqliteErrors.Corrupt(source, $"its copy is damaged ({problem})");
            }
        }
        catch (SqliteException error)
        {
            throw SqliteErrors.Describe(error, error.SqliteErrorCode == raw.SQLITE_FULL ? target : source);
        }
    }
}
