using System.Globalization;
using System.Text;

namespace Wrkr.Testing;

/// <summary>What a <see cref="CrashSweep"/> found.</summary>
public sealed record CrashSweepReport
{
    /// <summary>The job type.</summary>
    public required string JobType { get; init; }

    /// <summary>The durable boundaries of the run without a crash.</summary>
    public required IReadOnlyList<Boundary> Boundaries { get; init; }

    /// <summary>The crashes that were made.</summary>
    public required IReadOnlyList<(Boundary Boundary, CrashPoint Point)> Crashes { get; init; }

    /// <summary>The crashes after which the job didn't come to the same.</summary>
    public required IReadOnlyList<CrashFailure> Failures { get; init; }

    /// <summary>How many crashes were made at a point.</summary>
    /// <param name="point">The point.</param>
    public int Count(CrashPoint point) => Crashes.Count(crash => crash.Point == point);

    /// <summary>Throws when something was found.</summary>
    /// <exception cref="JobAssertionException">It tells each failure.</exception>
    public CrashSweepReport ThrowIfFailed() => Failures.Count == 0 ? this : throw new JobAssertionException(ToString());

    /// <summary>A line for each boundary, and the failures.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"Crash sweep of '{JobType}': {Boundaries.Count} boundaries, {Crashes.Count} crashes, {Failures.Count} failures.\n");
        var width = Math.Max(8, Boundaries.Select(boundary => boundary.Words.Length).DefaultIfEmpty().Max());
        text.Append(CultureInfo.InvariantCulture, $"   # {"boundary".PadRight(width)}  before  after   effect  release\n");
        foreach (var boundary in Boundaries)
        {
            var marks = string.Join("  ", Enum.GetValues<CrashPoint>().Select(point => Mark(boundary, point).PadRight(6)));
            text.Append(CultureInfo.InvariantCulture, $"{boundary.Number,4} {boundary.Words.PadRight(width)}  {marks.TrimEnd()}\n");
        }

        foreach (var failure in Failures)
        {
            text.Append('\n').Append(failure).Append('\n');
        }

        return text.ToString();
    }

    private string Mark(Boundary boundary, CrashPoint point) =>
        Failures.Any(failure => failure.Boundary == boundary && failure.Point == point) ? "FAILED"
        : Crashes.Contains((boundary, point)) ? "ok"
        : "-";
}
