using Wrkr.Bench.Workload;
using Wrkr.Runtime.Stores;

namespace Wrkr.Bench.Fsync;

/// <summary>The run that is traced: one job. Flushes of files named begin and end show in the trace where its window lies.</summary>
internal static class TracedRun
{
    public static async Task RunAsync(string directory, int steps)
    {
        await using var store = SqliteJobStore.Open(new() { Path = Path.Combine(directory, "traced.db") });
        var cost = await StepsRun.MeasureAsync(store, steps, 1, mark => Flush(Path.Combine(directory, mark)));
        await Console.Out.WriteLineAsync(FormattableString.Invariant($"{cost.Commits}"));
    }

    private static void Flush(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write);
        RandomAccess.FlushToDisk(file);
    }
}
