using System.Text;
using Npgsql;
using NpgsqlTypes;
using Wrkr.Storage;

namespace Wrkr.Postgres.Connections;

/// <summary>Binds values to <c>$1</c>, <c>$2</c>, … with the types that a prepared statement needs to know.</summary>
internal static class Parameters
{
    public static NpgsqlCommand With(this NpgsqlCommand command, long value) => command.Add(value, NpgsqlDbType.Bigint);

    public static NpgsqlCommand With(this NpgsqlCommand command, long? value) =>
        value is { } some ? command.With(some) : command.Add<object?>(null, NpgsqlDbType.Bigint);

    public static NpgsqlCommand With(this NpgsqlCommand command, int value) => command.Add(value, NpgsqlDbType.Integer);

    public static NpgsqlCommand With(this NpgsqlCommand command, bool value) => command.Add(value, NpgsqlDbType.Boolean);

    public static NpgsqlCommand With(this NpgsqlCommand command, string? value) => command.Add(Text(value), NpgsqlDbType.Text);

    public static NpgsqlCommand With(this NpgsqlCommand command, ReadOnlyMemory<byte> value) => command.Add(value, NpgsqlDbType.Bytea);

    public static NpgsqlCommand With(this NpgsqlCommand command, Digest value) => command.Add(value.ToArray(), NpgsqlDbType.Bytea);

    public static NpgsqlCommand With(this NpgsqlCommand command, Digest? value) => command.Add(value?.ToArray(), NpgsqlDbType.Bytea);

    public static NpgsqlCommand With(this NpgsqlCommand command, string[] values) =>
        command.Add(Array.ConvertAll(values, value => Text(value)!), NpgsqlDbType.Text | NpgsqlDbType.Array);

    public static NpgsqlCommand With(this NpgsqlCommand command, long[] values) =>
        command.Add(values, NpgsqlDbType.Bigint | NpgsqlDbType.Array);

    /// <summary>The two that every statement begins with which needs the time: see <see cref="ServerClock"/>.</summary>
    public static NpgsqlCommand With(this NpgsqlCommand command, ServerClock clock) => command.With(clock.Instead).With(clock.Floor);

    /// <summary>What PostgreSQL can't keep in a text becomes U+FFFD: the character 0, and halves of surrogate pairs.</summary>
    public static string? Text(string? value)
    {
        if (value is null || !value.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') && !value.Contains('\0', StringComparison.Ordinal))
        {
            return value;
        }

        // Runes of a string: halves of pairs come out as the replacement already.
        return string.Concat(value.EnumerateRunes().Select(rune => rune.Value == 0 ? Rune.ReplacementChar.ToString() : rune.ToString()));
    }

    private static NpgsqlCommand Add<T>(this NpgsqlCommand command, T value, NpgsqlDbType type)
    {
        command.Parameters.Add(value is null
            ? new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = type }
            : new NpgsqlParameter<T> { TypedValue = value, NpgsqlDbType = type });
        return command;
    }
}
