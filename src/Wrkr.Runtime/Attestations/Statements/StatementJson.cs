using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Wrkr.Runtime.Canonical;

namespace Wrkr.Runtime.Attestations.Statements;

/// <summary>How a statement is written.</summary>
internal static class StatementJson
{
    public static JsonTypeInfo<JobpackStatement> Statement { get; } =
        (JsonTypeInfo<JobpackStatement>)CanonicalJson.Options(StatementJsonContext.Default).GetTypeInfo(typeof(JobpackStatement));
}

[JsonSerializable(typeof(JobpackStatement))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(long))]
internal sealed partial class StatementJsonContext : JsonSerializerContext;
