using System.Data;
using Npgsql;
using Wrkr.Runtime.Stores;
using Wrkr.Storage;

namespace Wrkr.Postgres.Connections;

/// <summary>Reads columns as the store's types.</summary>
internal static class Columns
{
    public static long? IntegerOrNull(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    public static string? TextOrNull(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static byte[] Bytes(this NpgsqlDataReader row, int column) => row.GetFieldValue<byte[]>(column);

    public static DateTimeOffset Time(this NpgsqlDataReader row, int column) => Moment(row, column, row.GetInt64(column));

    public static DateTimeOffset? TimeOrNull(this NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.Time(column);

    /// <exception cref="InvalidDataException">It isn't 32 bytes.</exception>
    public static Digest Sha256(this NpgsqlDataReader row, int column)
    {
        var bytes = row.Bytes(column);
        return bytes.Length == Digest.Length
            ? new Digest(bytes)
            : throw new InvalidDataException($"'{row.GetName(column)}' has {bytes.Length} bytes and should be a digest");
    }

    public static Digest? Sha256OrNull(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.Sha256(column);

    private static DateTimeOffset Moment(IDataRecord row, int column, long microseconds)
    {
        try
        {
            return Microseconds.ToTime(microseconds);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new InvalidDataException($"'{row.GetName(column)}' is {microseconds}, which is no time");
        }
    }
}
