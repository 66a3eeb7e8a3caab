using Wrkr.Bench.Output;
using Wrkr.Bench.Workload;

namespace Wrkr.Bench.Lifecycle;

/// <summary>Every command of the tool as a whole process: time, processor time and memory against its budget.</summary>
internal static class LifecycleBench
{
    /// <param name="tool">The built tool; <see langword="null"/> for the one beside this program.</param>
    /// <param name="runs">How often each command is run.</param>
    /// <param name="only">The one scenario to run; <see langword="null"/> for all.</param>
    /// <param name="budgetsPath">The budgets.</param>
    public static async Task<(Report Report, bool IsWithin)> RunAsync(string? tool, int runs, string? only, string budgetsPath)
    {
        var budgets = Budgets.Read(budgetsPath, Scenarios.All);
        var measured = MeasuredTool.Find(tool);
        var limits = measured.IsNative ? budgets.Native : budgets.Portable;
        using var scratch = new BenchDirectory();
        var found = new List<Measured>();
        foreach (var scenario in Scenarios.All.Where(scenario => (only ?? scenario.Name) == scenario.Name))
        {
            var directory = Directory.CreateDirectory(scratch.File(scenario.Name.Replace(' ', '-'))).FullName;
            found.Add(new(scenario, await RunAsync(measured, scenario, directory, runs), limits[scenario.Name]));
        }

        var nothing = new List<MeasuredRun>();
        for (var run = 0; run < runs; run++)
        {
            nothing.Add(await MeasuredTool.Nothing.RunAsync(scratch.File(""), scratch.File("time"), []));
        }

        var floor = Quantiles.Median(nothing.Select(run => run.Elapsed.TotalMilliseconds));
        var exceeded = found.Count(one => one.Exceeded.Length > 0);
        return (new("lifecycle", Machine.Here(), [.. found.Select(one => one.Row())],
        [
            $"the {(measured.IsNative ? "native" : "portable")} build, {runs} runs of each command, budgets of {budgetsPath}",
            FormattableString.Invariant($"a program that does nothing, measured alike: p50 {floor:0.0} ms"),
            exceeded == 0 ? $"{found.Count} of {found.Count} within their budgets" : $"{exceeded} of {found.Count} ABOVE their budgets",
        ]), exceeded == 0);
    }

    /// <summary>Prepares a directory, and runs the scenario in it.</summary>
    private static async Task<IReadOnlyList<MeasuredRun>> RunAsync(MeasuredTool tool, Scenario scenario, string directory, int runs)
    {
        LifecycleFiles.Write(directory);
        var measurements = Path.Combine(directory, "time");
        foreach (var words in scenario.Once)
        {
            await TypeAsync(words, 0, 0);
        }

        var measured = new List<MeasuredRun>();
        for (var run = 1; run <= runs; run++)
        {
            foreach (var words in scenario.Before)
            {
                await TypeAsync(words, run, scenario.Tolerated);
            }

            measured.Add(await TypeAsync(scenario.Words, run, scenario.ExitCode));
        }

        return measured;

        async Task<MeasuredRun> TypeAsync(string[] words, int number, int tolerated)
        {
            var typed = Scenario.Typed(words, number);
            var run = await tool.RunAsync(directory, measurements, typed);
            return run.ExitCode == 0 || run.ExitCode == tolerated
                ? run
                : throw new InvalidOperationException($"'wrkr {string.Join(' ', typed)}' ended with {run.ExitCode}: {run.Messages}");
        }
    }
}
