using Microsoft.Extensions.DependencyInjection;
using Wrkr.Storage;

namespace Wrkr.Bench.Workload;

/// <summary>Runs jobs of small steps side by side on a store, as an ordinary host does.</summary>
internal static class StepsRun
{
    /// <param name="store">Where.</param>
    /// <param name="stepsPerJob">How many steps each job has.</param>
    /// <param name="jobs">How many jobs run at once.</param>
    /// <param name="mark">Told of the edges of the window.</param>
    public static async Task<StepCost> MeasureAsync(IJobStore store, int stepsPerJob, int jobs, Action<string>? mark = null)
    {
        var counting = new CountingStore(store);
        var window = new StepWindow(counting, stepsPerJob, jobs) { Mark = mark ?? (static _ => { }) };
        var definition = StepsJob.Build(stepsPerJob, (index, _) =>
        {
            window.OnStep(index);
            return Task.CompletedTask;
        });
        using var host = BenchHost.Create(counting, definition, jobs);
        var client = host.Services.GetRequiredService<IJobClient>();
        var handles = await Task.WhenAll(Enumerable.Range(0, jobs).Select(_ => client.SubmitAsync(definition, "go")));
        GC.Collect();
        await host.StartAsync();
        var cost = await window.Cost;
        await Task.WhenAll(handles.Select(handle => handle.WaitAsync()));
        await host.StopAsync();
        return cost;
    }
}
