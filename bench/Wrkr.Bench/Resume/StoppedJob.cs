using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Wrkr.Bench.Workload;
using Wrkr.Runtime.Stores;
using Wrkr.Shapes;

namespace Wrkr.Bench.Resume;

/// <summary>A job whose last step never returns: each host is stopped there and hands it back, so that the next one resumes it.</summary>
internal sealed class StoppedJob
{
    private readonly Func<SqliteJobStore> _open;
    private readonly JobDefinition<string, string> _definition;
    private TaskCompletionSource<long> _reached = NewSource();

    private StoppedJob(Func<SqliteJobStore> open, int steps)
    {
        _open = open;
        _definition = StepsJob.Build(steps, (index, stopping) =>
        {
            if (index < steps - 1)
            {
                return Task.CompletedTask;
            }

            _reached.SetResult(TimeProvider.System.GetTimestamp());
            return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stopping);
        });
    }

    public static async Task<StoppedJob> PrepareAsync(Func<SqliteJobStore> open, int steps)
    {
        var job = new StoppedJob(open, steps);
        await using var store = open();
        using var host = BenchHost.Create(store, job._definition, 1);
        await host.Services.GetRequiredService<IJobClient>().SubmitAsync(job._definition, "go");
        await job.RunAsync(host);
        return job;
    }

    public async Task<ResumeTime> ResumeAsync()
    {
        await using var store = _open();
        var counting = new CountingStore(store);
        using var host = BenchHost.Create(counting, _definition, 1);
        var (at, rows) = await RunAsync(host, counting);
        return new(
            TimeProvider.System.GetElapsedTime(counting.ClaimAt, at), TimeProvider.System.GetElapsedTime(counting.FoundSearchAt, at), rows);
    }

    private async Task<(long At, long LedgerRows)> RunAsync(IHost host, CountingStore? store = null)
    {
        _reached = NewSource();
        await host.StartAsync();
        var at = await _reached.Task;
        var rows = store?.LedgerRows ?? 0;
        await host.StopAsync();
        return (at, rows);
    }

    private static TaskCompletionSource<long> NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
