using System.Collections.Immutable;
using Wrkr.Simulation.Faults;

namespace Wrkr.Simulation.Runs;

/// <summary>What one seed came to.</summary>
internal sealed record SeedResult(ulong Seed, int Events, long Commits, FaultCounts Faults, Violation? Violation, ImmutableArray<string> Trace)
{
    public override string ToString() => Violation is null
        ? $"Seed {Seed}: {Events} events, no violation."
        : $"Seed {Seed}, event {Violation.Event}: {Violation.Invariant} doesn't hold. {Violation.Problem}";
}
