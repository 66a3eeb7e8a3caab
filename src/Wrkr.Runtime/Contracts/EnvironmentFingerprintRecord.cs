using System.Collections.Immutable;
using Wrkr.Storage;

namespace Wrkr.Runtime.Contracts;

/// <summary><c>wrkr.environment_fingerprint</c>: what a job's environment was when it began.</summary>
internal sealed record EnvironmentFingerprintRecord() : ContractRecord("wrkr.environment_fingerprint")
{
    public required ImmutableArray<string> Rules { get; init; }

    public required ImmutableSortedDictionary<string, string> Values { get; init; }

    public required Digest Hash { get; init; }

    public required DateTimeOffset CapturedAt { get; init; }
}
