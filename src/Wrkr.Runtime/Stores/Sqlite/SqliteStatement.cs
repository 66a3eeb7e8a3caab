using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using Wrkr.Storage;

namespace Wrkr.Runtime.Stores;

/// <summary>A prepared statement that is used again and again by one thread at a time.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly SqliteCommand _command;
    private readonly Dictionary<string, SqliteParameter> _parameters = new(StringComparer.Ordinal);

    public SqliteStatement(SqliteConnection connection, string text)
    {
        _command = connection.CreateCommand();
        _command.CommandText = text;
        _command.Prepare();
    }

    public SqliteStatement With(string name, long? value) => Bind(name, SqliteType.Integer, value);

    public SqliteStatement With(string name, string? value) => Bind(name, SqliteType.Text, value);

    public SqliteStatement With(string name, ReadOnlyMemory<byte> value) => Bind(name, SqliteType.Blob, ToArray(value));

    public SqliteStatement With(string name, Digest? value) => Bind(name, SqliteType.Blob, value?.ToArray());

    public int Execute() => _command.ExecuteNonQuery();

    /// <summary>Dispose the reader at once: while it is open, so is a read transaction.</summary>
    public SqliteDataReader Query() => _command.ExecuteReader();

    /// <summary>The only column of the first row; <see langword="null"/> when there is no row or nothing in it.</summary>
    public long? QueryInt64()
    {
        using var reader = Query();
        return reader.Read() ? reader.IntegerOrNull(0) : null;
    }

    /// <summary>The only column of the first row; <see langword="null"/> when there is no row.</summary>
    public string? QueryText()
    {
        using var reader = Query();
        return reader.Read() ? reader.Text(0) : null;
    }

    public void Dispose() => _command.Dispose();

    private SqliteStatement Bind(string name, SqliteType type, object? value)
    {
        if (!_parameters.TryGetValue(name, out var parameter))
        {
            parameter = _command.Parameters.Add(name, type);
            _parameters.Add(name, parameter);
        }

        parameter.Value = value ?? DBNull.Value;
        return this;
    }

    private static byte[] ToArray(ReadOnlyMemory<byte> memory) =>
        MemoryMarshal.TryGetArray(memory, out var segment) && segment.Array is { } array && segment.Count == array.Length
            ? array
            : memory.ToArray();
}
