using System.Collections.Immutable;

namespace Wrkr.Forgery.Fuzzing;

/// <summary>What a run of cases came to.</summary>
/// <param name="Tallies">The verdicts by mutation.</param>
/// <param name="Wrong">The first cases whose verdict is wrong.</param>
/// <param name="MostBytes">The most that one case's verifications allocated.</param>
/// <param name="Longest">The longest that one case's verifications took.</param>
internal sealed record FuzzReport(ImmutableArray<Tally> Tallies, ImmutableArray<CaseResult> Wrong, long MostBytes, TimeSpan Longest)
{
    public long Cases => Sum(tally => tally.Cases);

    public long Forgeries => Tallies.Where(tally => tally.Mutation.IsForgery).Sum(tally => tally.Cases);

    public long Sum(Func<Tally, long> of) => Tallies.Sum(of);

    /// <summary>Of the wrong cases that were kept.</summary>
    public long Count(Wrong wrong) => Wrong.Count(result => result.Wrong == wrong);
}
