using Wrkr.Bench.Output;
using Wrkr.Postgres.Tests.Crash;
using Wrkr.Samples.Transfers;

namespace Wrkr.Bench.Postgres;

/// <summary>Transfers between accounts by worker processes, of which one after the other is killed, and the server too.</summary>
internal static class PostgresKillBench
{
    /// <returns>The report, and whether every job completed, every step once, and every cent is where it should be.</returns>
    public static async Task<(Report Report, bool IsRight)> RunAsync(int workers, int jobs, int kills, int restarts, int seed)
    {
        await using var server = await OwnServer.StartAsync(CancellationToken.None);
        var began = TimeProvider.System.GetTimestamp();
        var figures = await new KillRun(server.Address, Console.Error.WriteLine)
        {
            Workers = workers,
            Jobs = jobs,
            Kills = kills,
            Restarts = restarts,
            RestartAsync = server.RestartAsync,
            Seed = seed,
        }.RunAsync();
        return (new("postgres-kill", Machine.Here(), [Row(figures, TimeProvider.System.GetElapsedTime(began))],
        [
            FormattableString.Invariant($"seed {seed}: {workers} workers, {kills} kills, {restarts} restarts of the server"),
            figures.ToString(),
            figures.IsRight ? "right" : "WRONG",
        ]), figures.IsRight);
    }

    private static Dictionary<string, object> Row(KillFigures figures, TimeSpan elapsed) => new()
    {
        ["jobs"] = figures.Jobs,
        ["completed"] = figures.Completed,
        ["steps"] = figures.Steps,
        ["repeated"] = figures.Repeated,
        ["attempts"] = figures.Attempts,
        ["entries"] = figures.Entries,
        ["expected"] = figures.Expected,
        ["difference"] = figures.Difference,
        ["wrong accounts"] = figures.Wrong,
        ["seconds"] = elapsed.TotalSeconds,
    };
}
