using System.Collections.Immutable;
using Wrkr.Simulation.Faults;

namespace Wrkr.Simulation.Runs;

/// <summary>What many seeds came to.</summary>
/// <param name="Seeds">How many.</param>
/// <param name="Events">Events of all of them.</param>
/// <param name="Commits">Commits of all of them.</param>
/// <param name="Faults">How often each kind of fault came.</param>
/// <param name="Violations">The seeds that found something, in their order.</param>
internal sealed record SimulationReport(
    int Seeds, long Events, long Commits, FaultCounts Faults, ImmutableArray<SeedResult> Violations)
{
    /// <summary>The kinds of faults that came less often than this many seeds must see them.</summary>
    public IEnumerable<FaultKind> Short => Enum.GetValues<FaultKind>().Where(kind => Faults[kind] < Minimum(kind));

    public bool IsGood => Violations.IsEmpty && !Short.Any();

    /// <summary>How often a kind of fault has to come, for the run to say anything about it.</summary>
    public long Minimum(FaultKind kind) => FaultMinimums.PerThousandSeeds(kind) * Seeds / 1000;
}
