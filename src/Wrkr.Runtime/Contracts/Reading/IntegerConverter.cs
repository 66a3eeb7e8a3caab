using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization;
using Wrkr.Runtime.Canonical;

namespace Wrkr.Runtime.Contracts.Reading;

/// <summary>
/// Integers as JSON Schema has them: a number without a fraction, however it is written (<c>1.0</c>, <c>1e2</c>), up to what every JSON
/// reader keeps.
/// </summary>
internal sealed class IntegerConverter<T> : JsonConverter<T>
    where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not JsonTokenType.Number)
        {
            throw new JsonException($"A {reader.TokenType} stands where an integer belongs.");
        }

        if (!reader.TryGetInt64(out var value))
        {
            var number = reader.GetDouble();
            value = double.IsInteger(number) && Math.Abs(number) <= CanonicalJson.MaxInteger
                ? (long)number
                : throw new JsonException("A number with a fraction, or one that is too large, stands where an integer belongs.");
        }

        return value is >= -CanonicalJson.MaxInteger and <= CanonicalJson.MaxInteger
            && value >= long.CreateSaturating(T.MinValue) && value <= long.CreateSaturating(T.MaxValue)
                ? T.CreateTruncating(value)
                : throw new JsonException($"{value} is too large for its place.");
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(long.CreateChecked(value));
}
