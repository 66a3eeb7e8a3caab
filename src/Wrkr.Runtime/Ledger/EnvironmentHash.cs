using System.Collections.Immutable;
using Wrkr.Runtime.Canonical;
using Wrkr.Storage;

namespace Wrkr.Runtime.Ledger;

/// <summary>
/// The identity of an environment: the digest of the JCS form of <c>{rules, values}</c>, the rules being the values' names.
/// </summary>
internal static class EnvironmentHash
{
    public static Digest Of(ImmutableSortedDictionary<string, string> values)
    {
        using var buffer = CanonicalBuffer.Take();
        var writer = buffer.Writer;
        writer.WriteStartObject();
        writer.WriteStartArray("rules"u8);
        foreach (var rule in values.Keys.Order(StringComparer.Ordinal))
        {
            writer.WriteStringValue(rule);
        }

        writer.WriteEndArray();
        writer.WriteStartObject("values"u8);
        foreach (var (rule, value) in values.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            writer.WriteString(rule, value);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
        return buffer.Sha256();
    }
}
