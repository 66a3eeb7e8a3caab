using System.Globalization;

namespace Wrkr.Crash.Tests;

/// <summary>What the traces tell of one job, in the order in which they were left.</summary>
/// <param name="Steps">How many of its steps ran at all.</param>
/// <param name="Repeated">How often a step ran although a later one had run before: a completed step was run again.</param>
/// <param name="RunAgain">How often the same step ran twice in a row: its first run was cut short before its commit.</param>
internal sealed record Walk(int Steps, int Repeated, int RunAgain)
{
    public static IReadOnlyDictionary<string, Walk> ReadAll(string file) => File.ReadLines(file)
        .Select(line => line.Split(' '))
        .GroupBy(parts => parts[0], parts => int.Parse(parts[1], CultureInfo.InvariantCulture))
        .ToDictionary(job => job.Key, job => Of([.. job]), StringComparer.Ordinal);

    private static Walk Of(List<int> steps)
    {
        var pairs = steps.Zip(steps.Skip(1)).ToList();
        return new(steps.Distinct().Count(), pairs.Count(pair => pair.Second < pair.First), pairs.Count(pair => pair.Second == pair.First));
    }
}
