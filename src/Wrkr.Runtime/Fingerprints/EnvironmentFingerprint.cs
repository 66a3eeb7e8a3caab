using System.Collections.Immutable;
using Wrkr.Runtime.Ledger;
using Wrkr.Storage;

namespace Wrkr.Runtime.Fingerprints;

/// <summary>What the rules of a job come to in one environment. Nothing in it is secret.</summary>
/// <param name="Values">Rule to value; secrets as keyed digests.</param>
/// <param name="Hash">The identity of the environment.</param>
internal sealed record EnvironmentFingerprint(ImmutableSortedDictionary<string, string> Values, Digest Hash)
{
    public static EnvironmentFingerprint Of(ImmutableSortedDictionary<string, string> values) => new(values, EnvironmentHash.Of(values));
}
