using System.Text.Json.Serialization;

namespace Wrkr.Bench.Lifecycle;

/// <summary>What a command may take.</summary>
/// <param name="P95Ms">The 95th percentile of its time from start to end, in milliseconds.</param>
/// <param name="PeakRssKib">The largest resident set of any run, in KiB.</param>
internal sealed record Budget(
    [property: JsonPropertyName("p95_ms")] double P95Ms,
    [property: JsonPropertyName("peak_rss_kib")] long PeakRssKib)
{
    /// <summary>What is more than it may be; empty when nothing is.</summary>
    public string Exceeded(double p95Ms, long peakRssKib) => string.Join(
        ", ", new[] { p95Ms > P95Ms ? "p95" : "", peakRssKib > PeakRssKib ? "rss" : "" }.Where(what => what.Length > 0));
}
