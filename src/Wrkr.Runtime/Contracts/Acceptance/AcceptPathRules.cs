using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Wrkr.Runtime.Contracts.Acceptance;

/// <summary>Where artifacts may be, and how many: 0 is any number.</summary>
internal sealed record AcceptPathRules : IContract
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? MaxArtifactPaths { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? MaxChanges { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<string>? Allowed { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<string>? Forbidden { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<string>? AllowedPrefixes { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<string>? ForbiddenPrefixes { get; init; }

    public void Validate()
    {
        Demand.Count(MaxArtifactPaths ?? 0, "max_artifact_paths");
        Demand.Count(MaxChanges ?? 0, "max_changes");
        Demand.Texts(Allowed ?? [], "allowed");
        Demand.Texts(Forbidden ?? [], "forbidden");
        Demand.Texts(AllowedPrefixes ?? [], "allowed_prefixes");
        Demand.Texts(ForbiddenPrefixes ?? [], "forbidden_prefixes");
    }
}
