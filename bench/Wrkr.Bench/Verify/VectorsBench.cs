using System.Globalization;
using System.Runtime.CompilerServices;
using Wrkr.Bench.Output;
using Wrkr.Runtime.Inspection;
using Wrkr.Runtime.Verification;

namespace Wrkr.Bench.Verify;

/// <summary>The packs of an independent implementation: good ones are read in every way, altered ones get the verdict of their table.</summary>
internal static class VectorsBench
{
    /// <returns>The report, and whether every pack got what it deserves.</returns>
    public static async Task<(Report Report, bool IsRight)> RunAsync(string? directory)
    {
        var root = directory is not null && Directory.Exists(Path.Combine(directory, "packs")) ? Path.Combine(directory, "packs")
            : directory ?? Default();
        var good = await GoodAsync(Path.Combine(root, "good"));
        var altered = await AlteredAsync(Path.Combine(root, "altered"));
        var (goodRight, alteredRight) = (good.Count(row => row.IsRight), altered.Count(row => row.IsRight));
        return (
            new(
                "vectors", Machine.Here(), [.. good.Concat(altered).Select(row => row.Cells)],
                [Line($"good={goodRight}/{good.Count} altered={alteredRight}/{altered.Count}")]),
            goodRight == good.Count && alteredRight == altered.Count && good.Count > 0 && altered.Count > 0);
    }

    private static async Task<List<Row>> GoodAsync(string directory)
    {
        var rows = new List<Row>();
        string? before = null;
        foreach (var path in Directory.EnumerateFiles(directory, "*.zip").Order(StringComparer.Ordinal))
        {
            await using var pack = await OpenJobpack.OpenAsync(path);
            await using var other = await OpenJobpack.OpenAsync(before ?? path);
            var inspection = await pack.InspectAsync();
            var differences = await JobpackDiff.CompareAsync(other, pack);
            rows.Add(new(pack.Report.IsValid && inspection.EventCount > 0, new()
            {
                ["pack"] = Path.GetFileName(path),
                ["expected"] = "0 -",
                ["verdict"] = pack.Report.IsValid ? "0 -" : Verdict(pack.Report),
                ["inspect"] = Line($"{inspection.Status}, {inspection.EventCount} events, {inspection.Timeline.Length} entries"),
                ["diff with the one before"] = Line($"{differences.Differences.Length} differences"),
                ["receipt"] = inspection.Footer,
            }));
            before = path;
        }

        return rows;
    }

    private static async Task<List<Row>> AlteredAsync(string directory)
    {
        var rows = new List<Row>();
        foreach (var cells in File.ReadLines(Path.Combine(directory, "verdicts.tsv")).Skip(1).Select(line => line.Split('\t')))
        {
            var report = await JobpackVerifier.VerifyAsync(Path.Combine(directory, $"{cells[0]}.zip"));
            var (expected, verdict) = ($"{cells[1]} {cells[2]}", Verdict(report));
            rows.Add(new(expected == verdict, new()
            {
                ["pack"] = cells[0],
                ["expected"] = expected,
                ["verdict"] = expected == verdict ? verdict : $"WRONG: {verdict}",
                ["inspect"] = report.Failure is { } failure ? failure.Check : "",
            }));
        }

        return rows;
    }

    private static string Verdict(VerifyReport report) =>
        Line($"{report.Failure?.Reason.ExitCode ?? 0} {report.Failure?.Reason.Code ?? "-"}");

    private static string Default([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "..", "tests", "vectors", "packs"));

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed record Row(bool IsRight, Dictionary<string, object> Cells);
}
