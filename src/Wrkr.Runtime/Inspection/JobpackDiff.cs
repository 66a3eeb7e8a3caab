using System.Collections.Immutable;

namespace Wrkr.Runtime.Inspection;

/// <summary>Says what changed between two packs: of one job at two moments, or of two jobs.</summary>
public static class JobpackDiff
{
    /// <summary>Compares two packs. Neither needs to be valid, only readable.</summary>
    /// <param name="a">The earlier pack, or the one that is expected.</param>
    /// <param name="b">The later pack, or the one at hand.</param>
    /// <param name="cancellationToken">Stops the comparison.</param>
    /// <returns>Files and meaning, each compared.</returns>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: a record can't be read.</exception>
    public static async Task<PackDifferences> CompareAsync(OpenJobpack a, OpenJobpack b, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var factsA = await a.ReadFactsAsync(cancellationToken).ConfigureAwait(false);
        var factsB = await b.ReadFactsAsync(cancellationToken).ConfigureAwait(false);
        var events = await a.CompareEventsAsync(b, cancellationToken).ConfigureAwait(false);
        var (filesA, filesB) = (a.Files, b.Files);
        return new()
        {
            JobIdA = a.JobId,
            JobIdB = b.JobId,
            Added = [.. filesB.Keys.Except(filesA.Keys).Order(StringComparer.Ordinal)],
            Removed = [.. filesA.Keys.Except(filesB.Keys).Order(StringComparer.Ordinal)],
            Changed = [.. filesA.Where(file => filesB.TryGetValue(file.Key, out var other) && other != file.Value)
                .Select(file => file.Key).Order(StringComparer.Ordinal)],
            Differences = [.. Words(factsA, factsB, events)],
        };
    }

    private static IEnumerable<PackDifference> Words(PackFacts a, PackFacts b, IReadOnlyList<PackDifference> events)
    {
        if (a.JobId != b.JobId)
        {
            yield return new("job", $"A is of job {a.JobId}, B of job {b.JobId}.");
        }

        if (a.Status != b.Status)
        {
            yield return new("status", $"The job is {a.Status} in A and {b.Status} in B.");
        }

        foreach (var difference in events)
        {
            yield return difference;
        }

        foreach (var text in Decisions(a.Decisions, b.Decisions))
        {
            yield return new("decisions", text);
        }

        foreach (var text in Maps(a.Artifacts, b.Artifacts, digest => $"sha256:{digest}"))
        {
            yield return new("artifacts", text);
        }

        foreach (var text in Maps(a.Budgets, b.Budgets, value => value))
        {
            yield return new("budgets", text);
        }

        foreach (var text in Maps(a.Environment, b.Environment, value => value))
        {
            yield return new("environment", text);
        }

        foreach (var text in Maps(Named(a.Definitions), Named(b.Definitions), value => value))
        {
            yield return new("code", text);
        }
    }

    private static IEnumerable<string> Decisions(ImmutableArray<string> a, ImmutableArray<string> b)
    {
        var same = a.Zip(b).TakeWhile(pair => pair.First == pair.Second).Count();
        return a.Skip(same).Select(verdict => $"Only A has {verdict}.").Concat(b.Skip(same).Select(verdict => $"Only B has {verdict}."));
    }

    private static IEnumerable<string> Maps(
        IReadOnlyDictionary<string, string> a, IReadOnlyDictionary<string, string> b, Func<string, string> show)
    {
        foreach (var name in a.Keys.Union(b.Keys).Order(StringComparer.Ordinal))
        {
            switch (a.GetValueOrDefault(name), b.GetValueOrDefault(name))
            {
                case (null, { } inB):
                    yield return $"Only B has {name}: {show(inB)}.";
                    break;
                case ({ } inA, null):
                    yield return $"Only A has {name}: {show(inA)}.";
                    break;
                case ({ } inA, { } inB) when inA != inB:
                    yield return $"{name} is {show(inA)} in A and {show(inB)} in B.";
                    break;
                default:
                    break;
            }
        }
    }

    private static Dictionary<string, string> Named(ImmutableArray<string> definitions) =>
        definitions.ToDictionary(path => path, _ => "a definition that the job ran", StringComparer.Ordinal);
}
