using Microsoft.Data.Sqlite;
using SQLitePCL;
using Wrkr.Storage;

namespace Wrkr.Runtime.Stores;

/// <summary>Says in the store's terms what SQLite reports.</summary>
internal static class SqliteErrors
{
    /// <summary>Whether <see cref="Describe(Exception, string)"/> has something to say of it.</summary>
    public static bool IsOfStore(Exception error) => error is SqliteException or InvalidDataException;

    public static Exception Describe(Exception error, string path) => error switch
    {
        SqliteException ofSqlite => Describe(ofSqlite, path),
        InvalidDataException => Corrupt(path, error.Message, error),
        _ => error,
    };

    public static StoreException Corrupt(string path, string what, Exception? cause = null) =>
        new(ReasonCodes.StoreCorrupt, $"The store '{path}' can't be trusted: {what}.", innerException: cause);

    private static StoreException Describe(SqliteException error, string path) => error.SqliteErrorCode switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_PROTOCOL => Unavailable(
            error, $"The store '{path}' is locked: another process, or another connection of this one, is in the middle of a write.",
            "Let the other process finish its write, or end it if it is stopped inside one; then try again.", isTransient: true),
        raw.SQLITE_FULL => Unavailable(
            error, $"The store '{path}' is full.", "Free disk space where the store is, then try again."),
        raw.SQLITE_READONLY => Unavailable(
            error, $"The store '{path}' is read-only.", "Make the file and its directory writable for this user, then try again."),
        raw.SQLITE_CANTOPEN or raw.SQLITE_PERM or raw.SQLITE_AUTH => Unavailable(
            error, $"The store '{path}' can't be opened.", "Check that the directory exists and that this user may read and write it."),
        raw.SQLITE_IOERR => Unavailable(
            error, $"Reading or writing the store '{path}' failed: {error.Message}", "Check the disk, then try again.", isTransient: true),
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => Corrupt(path, $"its pages are damaged ({error.Message})", error),
        raw.SQLITE_CONSTRAINT or raw.SQLITE_MISMATCH => Corrupt(path, $"its rows contradict each other ({error.Message})", error),
        raw.SQLITE_ERROR or raw.SQLITE_SCHEMA => Corrupt(path, $"its tables are not those of a Wrkr store ({error.Message})", error),
        _ => Unavailable(error, $"The store '{path}' failed: {error.Message}", advice: null),
    };

    private static StoreException Unavailable(SqliteException error, string problem, string? advice, bool isTransient = false) =>
        new(ReasonCodes.StoreUnavailable, problem, advice, error) { IsTransient = isTransient };
}
