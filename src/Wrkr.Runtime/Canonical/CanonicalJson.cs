using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Wrkr.Runtime.Canonical;

/// <summary>
/// RFC 8785 (JCS) for our own records, which hold objects, strings, booleans and integers up to 2^53-1, never floats: members sorted by
/// UTF-16 code units, the escapes of <see cref="JcsEncoder"/>, no white space. The one place where a record becomes bytes.
/// </summary>
internal static class CanonicalJson
{
    /// <summary>The largest integer that every JSON reader keeps (RFC 8785 section 3.2.2.3, I-JSON).</summary>
    public const long MaxInteger = (1L << 53) - 1;

    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JcsEncoder.Instance, SkipValidation = true };

    /// <summary>
    /// Serialiser options under which every record of <paramref name="records"/> is written canonically and read strictly.
    /// </summary>
    public static JsonSerializerOptions Options(IJsonTypeInfoResolver records) => new()
    {
        TypeInfoResolver = records.WithAddedModifier(SortMembers),
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JcsEncoder.Instance,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        MaxDepth = 32,
        Converters =
        {
            new DigestConverter(),
            new TimestampConverter(),
            new OrdinalMapConverter<long>(),
            new OrdinalMapConverter<string>(),
        },
    };

    public static byte[] Write<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(value, type);

    public static byte[] Write(object value, JsonTypeInfo type) => JsonSerializer.SerializeToUtf8Bytes(value, type);

    /// <summary>A writer for the few records that are put together by hand; the caller writes members in order.</summary>
    public static Utf8JsonWriter Writer(IBufferWriter<byte> destination) => new(destination, WriterOptions);

    private static void SortMembers(JsonTypeInfo type)
    {
        if (type.Kind is not JsonTypeInfoKind.Object)
        {
            return;
        }

        var members = type.Properties.OrderBy(member => member.Name, StringComparer.Ordinal).ToList();
        type.Properties.Clear();
        foreach (var member in members)
        {
            type.Properties.Add(member);
        }
    }
}
