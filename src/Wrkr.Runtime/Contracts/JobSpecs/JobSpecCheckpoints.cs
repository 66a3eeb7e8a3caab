using System.Collections.Immutable;
using Wrkr.Runtime.Contracts.Values;

namespace Wrkr.Runtime.Contracts.JobSpecs;

/// <summary>Which checkpoints a job emits.</summary>
internal sealed record JobSpecCheckpoints(long MinIntervalSeconds, ImmutableArray<Valid<CheckpointTypeRule>> RequiredTypes) : IContract
{
    public void Validate() => Demand.Seq(MinIntervalSeconds, "min_interval_seconds");
}
