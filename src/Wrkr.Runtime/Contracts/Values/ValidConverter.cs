using System.Text.Json;
using System.Text.Json.Serialization;

namespace Wrkr.Runtime.Contracts.Values;

/// <summary>Texts that have a rule.</summary>
internal sealed class ValidConverter<TRule> : JsonConverter<Valid<TRule>>
    where TRule : IRule
{
    public override Valid<TRule> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String
            ? new(reader.GetString())
            : throw new JsonException($"A {reader.TokenType} stands where {TRule.Kind} belongs.");

    public override void Write(Utf8JsonWriter writer, Valid<TRule> value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Text);
}
