using Wrkr.Bench.Output;
using Wrkr.Bench.Workload;

namespace Wrkr.Bench.Export;

/// <summary>How much memory and time the tool takes to export and to verify a long ledger and a large artifact.</summary>
internal static class ExportBench
{
    /// <summary>What either may take.</summary>
    private const long MostKilobytes = 102_400;

    /// <param name="events">Lengths of ledgers.</param>
    /// <param name="artifactMegabytes">The size of a captured artifact; 0 for none.</param>
    /// <param name="keep">A directory for the stores, which are used again when they are there; otherwise they go away.</param>
    public static async Task<Report> RunAsync(int[] events, int artifactMegabytes, string? keep)
    {
        using var scratch = new BenchDirectory();
        var folder = keep is null ? scratch.File("") : Directory.CreateDirectory(keep).FullName;
        var rows = new List<Dictionary<string, object>>
        {
            await MeasureAsync(scratch, "events", 3, Path.Combine(folder, "3.db"), null),
        };
        foreach (var count in events)
        {
            rows.Add(await MeasureAsync(scratch, "events", count, Path.Combine(folder, $"{count}.db"), null));
        }

        if (artifactMegabytes > 0)
        {
            var file = scratch.File("artifact");
            await WriteAsync(file, artifactMegabytes);
            rows.Add(await MeasureAsync(
                scratch, "artifact MiB", artifactMegabytes, Path.Combine(folder, $"artifact-{artifactMegabytes}.db"), file));
        }

        var peak = rows.Max(row => Math.Max((long)row["export kB"], (long)row["verify kB"]));
        return new("export", Machine.Here(), rows,
        [
            FormattableString.Invariant(
                $"largest resident set: {peak} kB, {(peak <= MostKilobytes ? "within" : "ABOVE")} {MostKilobytes} kB"),
        ]);
    }

    private static async Task<Dictionary<string, object>> MeasureAsync(
        BenchDirectory scratch, string what, int size, string store, string? artifact)
    {
        await LongJob.PrepareAsync(store, artifact is null ? size : 3, artifact);
        var (measurements, outDirectory) = (scratch.File("time"), scratch.File("out"));
        var export = await ToolRun.RunAsync(measurements, "export", LongJob.Id, "--store", store, "--out-dir", outDirectory);
        var verify = await ToolRun.RunAsync(measurements, "verify", LongJob.Id, "--out-dir", outDirectory);
        var pack = new FileInfo(Path.Combine(outDirectory, "jobpacks", $"jobpack_{LongJob.Id}.zip"));
        return new()
        {
            ["what"] = what,
            ["size"] = size,
            ["pack MiB"] = pack.Length >> 20,
            ["export s"] = export.Elapsed.TotalSeconds,
            ["export kB"] = export.PeakKilobytes,
            ["verify s"] = verify.Elapsed.TotalSeconds,
            ["verify kB"] = verify.PeakKilobytes,
        };
    }

    private static async Task WriteAsync(string path, int megabytes)
    {
        await using var file = File.Create(path);
        var block = new byte[1 << 20];
        for (var written = 0; written < megabytes; written++)
        {
            block.AsSpan().Fill((byte)written);
            await file.WriteAsync(block);
        }
    }
}
