using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Wrkr.Runtime.JobSpecs;
using Wrkr.Samples.RepoAudit;

namespace Wrkr.Tool.Demo;

/// <summary>A worker in this process, for jobs of JobSpecs and of types that this tool has the code of.</summary>
internal sealed class HostedWorker : IAsyncDisposable
{
    private readonly IHost _host;

    private HostedWorker(IHost host) => _host = host;

    /// <summary>How often the tool looks for what other processes did.</summary>
    public static TimeSpan PollInterval { get; } = TimeSpan.FromMilliseconds(50);

    public static TimeSpan DefaultLease { get; } = TimeSpan.FromSeconds(30);

    public IJobClient Client => _host.Services.GetRequiredService<IJobClient>();

    /// <summary>Ends when the worker does: it is stopped, or idle and told to stop then.</summary>
    public Task Ended => _host.Services.GetServices<IHostedService>().OfType<BackgroundService>().Single().ExecuteTask!;

    /// <summary>A worker that runs one job.</summary>
    public static Task<HostedWorker> StartAsync(
        string storePath, IScanObserver observer, TimeSpan lease, string jobId, CancellationToken cancellationToken) =>
        StartAsync(new(storePath) { ScanObserver = observer, Lease = lease, JobId = jobId }, cancellationToken);

    public static async Task<HostedWorker> StartAsync(WorkerRequest request, CancellationToken cancellationToken)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(request.ScanObserver);
        if (request.SpecObserver is { } observer)
        {
            builder.Services.AddSingleton(observer);
        }

        builder.Services.AddWrkr(options =>
        {
            options.StorePath = request.StorePath;
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
        var host = builder.Build();
        await host.StartAsync(cancellationToken);
        return new(host);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        if (_host is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }
    }
}
