using Microsoft.Data.Sqlite;
using Wrkr.Storage;

namespace Wrkr.Runtime.Stores;

/// <summary>Reads columns as the types of the store.</summary>
internal static class SqliteColumns
{
    public static long? GetInt64OrNull(this SqliteDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetInt64(column);

    public static string? GetStringOrNull(this SqliteDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetString(column);

    public static byte[] GetBytes(this SqliteDataReader reader, int column) => reader.GetFieldValue<byte[]>(column);

    public static DateTimeOffset GetTime(this SqliteDataReader reader, int column) => Microseconds.ToTime(reader.GetInt64(column));

    public static Digest? GetDigestOrNull(this SqliteDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetDigest(column);

    /// <exception cref="InvalidDataException">The column holds no digest.</exception>
    public static Digest GetDigest(this SqliteDataReader reader, int column)
    {
        var bytes = reader.GetBytes(column);
        return bytes.Length == Digest.Length
            ? new Digest(bytes)
            : throw new InvalidDataException(
                $"column {reader.GetName(column)} holds {bytes.Length} bytes where a digest has {Digest.Length}");
    }
}
