using Microsoft.Data.Sqlite;
using SQLitePCL;
using Wrkr.Storage;

namespace Wrkr.Runtime.Stores;

/// <summary>
/// Reads columns as the types of the store. SQLite converts what it finds, and a driver fails in its own way at what it can't convert; in a
/// damaged file a column may hold anything.
/// </summary>
/// <exception cref="InvalidDataException">The column holds something else.</exception>
internal static class SqliteColumns
{
    private static readonly (long First, long Last) Times =
        (Microseconds.From(DateTimeOffset.UnixEpoch), Microseconds.From(DateTimeOffset.MaxValue));

    public static long Integer(this SqliteDataReader reader, int column)
    {
        Require(reader, column, raw.SQLITE_INTEGER, "a number");
        return reader.GetInt64(column);
    }

    public static long? IntegerOrNull(this SqliteDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.Integer(column);

    public static int SmallInteger(this SqliteDataReader reader, int column) =>
        reader.Integer(column) is >= int.MinValue and <= int.MaxValue and var number
            ? (int)number
            : throw Wrong(reader, column, "so large a number");

    public static bool Flag(this SqliteDataReader reader, int column) => reader.Integer(column) != 0;

    public static string Text(this SqliteDataReader reader, int column)
    {
        Require(reader, column, raw.SQLITE_TEXT, "a text");
        return reader.GetString(column);
    }

    public static string? TextOrNull(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.Text(column);

    public static byte[] Bytes(this SqliteDataReader reader, int column)
    {
        Require(reader, column, raw.SQLITE_BLOB, "bytes");
        return reader.GetFieldValue<byte[]>(column);
    }

    public static DateTimeOffset Time(this SqliteDataReader reader, int column) => Microseconds.ToTime(reader.Moment(column));

    public static DateTimeOffset? TimeOrNull(this SqliteDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.Time(column);

    /// <summary>A time in microseconds.</summary>
    public static long Moment(this SqliteDataReader reader, int column) =>
        reader.Integer(column) is var time && time >= Times.First && time <= Times.Last
            ? time
            : throw Wrong(reader, column, $"the time {time}");

    public static Digest Sha256(this SqliteDataReader reader, int column)
    {
        var bytes = reader.Bytes(column);
        return bytes.Length == Digest.Length
            ? new Digest(bytes)
            : throw new InvalidDataException(
                $"column {reader.GetName(column)} holds {bytes.Length} bytes where a digest has {Digest.Length}");
    }

    public static Digest? Sha256OrNull(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.Sha256(column);

    private static void Require(SqliteDataReader reader, int column, int type, string what)
    {
        if (raw.sqlite3_column_type(reader.Handle, column) != type)
        {
            throw new InvalidDataException($"column {reader.GetName(column)} doesn't hold {what}");
        }
    }

    private static InvalidDataException Wrong(SqliteDataReader reader, int column, string what) =>
        new($"column {reader.GetName(column)} can't hold {what}");
}
