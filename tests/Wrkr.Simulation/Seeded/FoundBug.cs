using System.Collections.Immutable;

namespace Wrkr.Simulation.Seeded;

/// <summary>How a seeded bug was found.</summary>
/// <param name="Seed">The first seed that found it.</param>
/// <param name="Event">At which event.</param>
/// <param name="Invariant">What didn't hold.</param>
/// <param name="Problem">What was seen.</param>
/// <param name="Trace">The last lines before it.</param>
internal sealed record FoundBug(ulong Seed, int Event, string Invariant, string Problem, ImmutableArray<string> Trace)
{
    public override string ToString() => $"Seed {Seed}, event {Event}: {Invariant} doesn't hold. {Problem}";
}
