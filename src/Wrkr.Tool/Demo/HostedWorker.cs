using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Wrkr.Samples.RepoAudit;

namespace Wrkr.Tool.Demo;

/// <summary>A worker in this process, for jobs of JobSpecs and of types that this tool has the code of.</summary>
internal sealed class HostedWorker : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly BackgroundService _worker;

    private HostedWorker(ServiceProvider services, BackgroundService worker) => (_services, _worker) = (services, worker);

    /// <summary>How often the tool looks for what other processes did.</summary>
    public static TimeSpan PollInterval { get; } = TimeSpan.FromMilliseconds(50);

    public static TimeSpan DefaultLease { get; } = TimeSpan.FromSeconds(30);

    public IJobClient Client => _services.GetRequiredService<IJobClient>();

    /// <summary>Ends when the worker does: it is stopped, or idle and told to stop then.</summary>
    public Task Ended => _worker.ExecuteTask!;

    /// <summary>A worker that runs one job.</summary>
    public static Task<HostedWorker> StartAsync(
        StoreAddress store, IScanObserver observer, TimeSpan lease, string jobId, CancellationToken cancellationToken) =>
        StartAsync(new(store) { ScanObserver = observer, Lease = lease, JobId = jobId }, cancellationToken);

    public static async Task<HostedWorker> StartAsync(WorkerRequest request, CancellationToken cancellationToken)
    {
        // Without a host: its configuration, options and logging would be made for nothing, by every command that runs a job.
        var services = new ServiceCollection();
        services.AddSingleton(request.ScanObserver);
        if (request.SpecObserver is { } observer)
        {
            services.AddSingleton(observer);
        }

        services.AddWrkr(options =>
        {
            request.Store.Use(services, options, create: true);
            options.OnlyJob = request.JobId;
            options.RunJobSpecs = true;
            options.StopWhenIdle = request.StopWhenIdle;
            options.MaxConcurrentJobs = request.MaxConcurrentJobs;
            options.LeaseDuration = request.Lease;
            options.HeartbeatInterval = request.Lease / 4;
            options.PollInterval = PollInterval;
            // Somebody at a terminal who presses Ctrl-C waits for nothing.
            options.ShutdownGrace = TimeSpan.Zero;
        }).AddWrkrJobs();
        var provider = services.BuildServiceProvider();
        try
        {
            var worker = provider.GetServices<IHostedService>().OfType<BackgroundService>().Single();
            await worker.StartAsync(cancellationToken);
            return new(provider, worker);
        }
        catch
        {
            await provider.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _worker.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
    }
}
