using Wrkr.Bench.Output;

namespace Wrkr.Bench.Lifecycle;

/// <summary>A scenario's runs, and what they may take.</summary>
internal sealed record Measured(Scenario Scenario, IReadOnlyList<MeasuredRun> Runs, Budget Budget)
{
    public string Exceeded => Budget.Exceeded(P95, Peak);

    private double P95 => Quantiles.Of(Runs.Select(run => run.Elapsed.TotalMilliseconds), 0.95);

    private long Peak => Runs.Max(run => run.PeakKib);

    public Dictionary<string, object> Row() => new()
    {
        ["command"] = Scenario.Name,
        ["runs"] = Runs.Count,
        ["p50 ms"] = Quantiles.Median(Runs.Select(run => run.Elapsed.TotalMilliseconds)),
        ["p95 ms"] = P95,
        ["budget ms"] = Budget.P95Ms,
        ["processor ms"] = Quantiles.Median(Runs.Select(run => run.Processor.TotalMilliseconds)),
        ["rss KiB"] = Peak,
        ["budget KiB"] = Budget.PeakRssKib,
        ["verdict"] = Exceeded.Length == 0 ? "within" : $"ABOVE: {Exceeded}",
    };
}
