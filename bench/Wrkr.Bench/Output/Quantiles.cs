namespace Wrkr.Bench.Output;

/// <summary>Quantiles of a few measurements, by nearest rank.</summary>
internal static class Quantiles
{
    public static double Median(IEnumerable<double> values) => Of(values, 0.5);

    public static double Of(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToList();
        return sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Count) - 1)];
    }
}
