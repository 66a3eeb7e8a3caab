using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Wrkr.Storage;

namespace Wrkr.Runtime.Attestations.Statements;

/// <summary>An in-toto Statement v1 about one jobpack: who signs it says that this pack is of this run.</summary>
/// <param name="Subject">The pack and its manifest, by digest.</param>
/// <param name="Predicate">What the run came to.</param>
internal sealed record JobpackStatement(ImmutableArray<StatementSubject> Subject, JobpackPredicate Predicate)
{
    /// <summary>What an envelope says that its payload is.</summary>
    public const string PayloadType = "application/vnd.in-toto+json";

    public const string StatementType = "https://in-toto.io/Statement/v1";

    public const string JobpackPredicateType = "https://wrkr.dev/attestations/jobpack/v1";

    [JsonPropertyName("_type")]
    public string Type { get; init; } = StatementType;

    [JsonPropertyName("predicateType")]
    public string PredicateType { get; init; } = JobpackPredicateType;

    /// <param name="run">What the run came to.</param>
    /// <param name="zip">The digest of the pack's bytes.</param>
    /// <param name="manifest">The manifest's digest, as it declares it.</param>
    public static JobpackStatement Of(JobpackPredicate run, Digest zip, Digest manifest) => new(
        [new($"jobpack_{run.JobId}.zip", new(zip)), new(Jobpacks.PackPaths.Manifest, new(manifest))], run);
}

internal sealed record StatementSubject(string Name, SubjectDigest Digest);

internal sealed record SubjectDigest(Digest Sha256);
