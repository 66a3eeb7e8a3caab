using System.Diagnostics;
using System.Globalization;
using Wrkr.Bench.Output;
using Wrkr.Forgery.Fuzzing;
using Wrkr.Forgery.Seeds;

namespace Wrkr.Bench.Fuzz;

/// <summary>What the verifier says to altered packs, most of them forged consistently: every verdict, and every one that is wrong.</summary>
internal static class FuzzBench
{
    /// <summary>The most that a verification may take, with the whole process around it.</summary>
    private const long MostKilobytes = 100 * 1024;

    /// <summary>What is left of that for the heap: without a limit the collector would take what the machine has.</summary>
    private const ulong MostHeapBytes = 32 << 20;

    /// <returns>The report, and whether every verdict is right within the memory that a verification may take.</returns>
    public static async Task<(Report Report, bool IsRight)> RunAsync(ulong seed, long cases)
    {
        AppContext.SetData("GCHeapHardLimit", MostHeapBytes);
        GC.RefreshMemoryLimit();
        using var packs = await SeedPacks.MakeAsync();
        var fuzz = FuzzRun.Of(packs, seed, cases);
        foreach (var wrong in fuzz.Wrong)
        {
            var path = $"fuzz-{seed}-{wrong.Index}.zip";
            await File.WriteAllBytesAsync(path, wrong.Pack.Zip);
            await Console.Error.WriteLineAsync($"{path}: {wrong} See it again with --seed {seed} --case {wrong.Index}.");
        }

        using var process = Process.GetCurrentProcess();
        var peak = process.PeakWorkingSet64 / 1024;
        var isRight = fuzz.Wrong.IsEmpty && peak <= MostKilobytes;
        return (new("fuzz", Machine.Here(), [.. fuzz.Tallies.Select(Row)], Verdicts(fuzz, peak)), isRight);
    }

    /// <summary>One case of a run, with its pack in a file.</summary>
    public static async Task<bool> ReplayAsync(ulong seed, long index)
    {
        using var packs = await SeedPacks.MakeAsync();
        var result = new Fuzzer(packs, seed).Run(index);
        await File.WriteAllBytesAsync($"fuzz-{seed}-{index}.zip", result.Pack.Zip);
        await Console.Out.WriteLineAsync(result.ToString());
        return result.Wrong is null;
    }

    private static Dictionary<string, object> Row(Tally tally) => new()
    {
        ["mutation"] = tally.Mutation.Name,
        ["expected"] = tally.Mutation.Expected.ToString(),
        ["cases"] = tally.Cases,
        ["A: exit 2"] = tally.IllegalRefused,
        ["B: consistent"] = tally.LegalConsistent,
        ["B: 2 under head"] = tally.LegalRefusedUnderHead,
        ["B: 2 under key"] = tally.LegalRefusedUnderKey,
        ["same run"] = tally.SameRun,
        ["exit 6"] = tally.Malformed,
        ["wrong"] = tally.Wrong,
    };

    private static string[] Verdicts(FuzzReport fuzz, long peak) =>
    [
        Line($"slowest case {fuzz.Longest.TotalMilliseconds:0} ms; the most that one case allocated: {fuzz.MostBytes / 1024} kB"),
        Line($"illegal_refused={fuzz.Sum(t => t.IllegalRefused)} legal_consistent={fuzz.Sum(t => t.LegalConsistent)} ")
            + Line($"legal_refused_under_head={fuzz.Sum(t => t.LegalRefusedUnderHead)} ")
            + Line($"legal_refused_under_key={fuzz.Sum(t => t.LegalRefusedUnderKey)} malformed={fuzz.Sum(t => t.Malformed)}"),
        Line($"cases={fuzz.Cases} forgeries={fuzz.Forgeries} accepted_illegal={fuzz.Count(Wrong.AcceptedIllegal)} ")
            + Line($"refused_legal={fuzz.Count(Wrong.RefusedLegal)} wrong={fuzz.Sum(t => t.Wrong)} crashes={fuzz.Count(Wrong.Crashed)} peak_kb={peak}"),
    ];

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
