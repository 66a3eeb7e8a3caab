using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using Wrkr.Storage;

namespace Wrkr.Runtime.Stores;

/// <summary>Opens a store's file for writing: makes a missing one, migrates an older one, and refuses what isn't a store of ours.</summary>
internal static class SqliteSchema
{
    /// <summary>Marks our files: "Wrkr" in ASCII.</summary>
    public const int ApplicationId = 0x57726B72;

    /// <summary>The newest version, kept in <c>user_version</c>; <c>schema.v&lt;n&gt;.sql</c> makes version n from n − 1.</summary>
    public const int Version = 4;

    public static SqliteSession Open(string path, TimeSpan busyTimeout)
    {
        RequireFile(path);
        _ = FindVersion(path, busyTimeout);
        var session = SqliteSession.Open(path, SqliteOpenMode.ReadWriteCreate, busyTimeout);
        try
        {
            if (session.IsReadOnly)
            {
                throw new StoreException(
                    ReasonCodes.StoreUnavailable,
                    $"The store '{path}' is read-only.",
                    "Make the file writable for this user, then try again.");
            }

            UseWriteAheadLog(session, path);
            Migrate(session);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private static void RequireFile(string path)
    {
        if (Directory.Exists(path))
        {
            throw new StoreException(
                ReasonCodes.StoreUnavailable, $"'{path}' is a directory.", "Name the store's file, such as wrkr.db in that directory.");
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StoreException(
                ReasonCodes.StoreUnavailable, $"The directory of the store '{path}' can't be made: {error.Message}",
                "Choose a path in a directory that this user may write.", error);
        }
    }

    /// <summary>
    /// The schema version of an existing file; 0 when it is empty, <see langword="null"/> when it isn't there. It looks through a
    /// read-only connection, so that nothing is written into somebody else's. It never goes round SQLite: closing a file of one's own
    /// would drop the locks that other connections of this process have on it.
    /// </summary>
    /// <exception cref="StoreException">It isn't a store, or is one of a newer version.</exception>
    public static long? FindVersion(string path, TimeSpan busyTimeout)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using var session = SqliteSession.Open(path, SqliteOpenMode.ReadOnly, busyTimeout);

            // One snapshot: another process may be making the store at this moment.
            session.Execute("BEGIN");
            var application = session.QueryInt64("PRAGMA application_id");
            var version = session.QueryInt64("PRAGMA user_version");
            if (application == ApplicationId)
            {
                RequireKnown(path, version);
            }
            else if (application != 0 || version != 0 || session.QueryInt64("SELECT count(*) FROM sqlite_schema") != 0)
            {
                throw NotOurs(path, "it is another program's SQLite database");
            }

            session.Execute("COMMIT");
            return version;
        }
        catch (SqliteException error) when (error.SqliteErrorCode == raw.SQLITE_NOTADB)
        {
            throw NotOurs(path, "it is not a SQLite database", error);
        }
    }

    private static void RequireKnown(string path, long version)
    {
        if (version > Version)
        {
            throw new StoreException(
                ReasonCodes.StoreUnavailable,
                $"The store '{path}' has schema version {version}; this version of Wrkr knows versions up to {Version}.",
                "Upgrade Wrkr, or name another store.");
        }
    }

    private static StoreException NotOurs(string path, string why, Exception? cause = null) => new(
        ReasonCodes.StoreUnavailable, $"'{path}' is not a Wrkr store: {why}. Nothing was written to it.",
        "Name a Wrkr store, or a file that doesn't exist yet.", cause);

    private static void UseWriteAheadLog(SqliteSession session, string path)
    {
        if (session.QueryText("PRAGMA journal_mode") != "wal" && session.QueryText("PRAGMA journal_mode = WAL") is not "wal" and var mode)
        {
            throw new StoreException(
                ReasonCodes.StoreUnavailable, $"The store '{path}' can't use a write-ahead log, only '{mode}'.",
                "Put the store on a local file system: network file systems have no shared memory.");
        }
    }

    /// <summary>All or nothing, also when several processes open a new file at once.</summary>
    private static void Migrate(SqliteSession session)
    {
        if (session.QueryInt64("PRAGMA user_version") == Version)
        {
            return;
        }

        session.Use("begin").Execute();
        for (var version = session.QueryInt64("PRAGMA user_version") + 1; version <= Version; version++)
        {
            foreach (var statement in SqlText.Migration((int)version))
            {
                session.Execute(statement);
            }
        }

        session.Use("make_key").With("$key", StoreKey.New()).Execute();
        session.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}"));
        session.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {Version}"));
        session.Use("commit").Execute();
    }
}
