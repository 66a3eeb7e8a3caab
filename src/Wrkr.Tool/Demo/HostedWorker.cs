using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Wrkr.Samples.RepoAudit;

namespace Wrkr.Tool.Demo;

/// <summary>A worker in this process that runs one job, of a type that this tool has the code of.</summary>
internal sealed class HostedWorker : IAsyncDisposable
{
    private readonly IHost _host;

    private HostedWorker(IHost host) => _host = host;

    /// <summary>How often the tool looks for what other processes did.</summary>
    public static TimeSpan PollInterval { get; } = TimeSpan.FromMilliseconds(50);

    public static TimeSpan DefaultLease { get; } = TimeSpan.FromSeconds(30);

    public IJobClient Client => _host.Services.GetRequiredService<IJobClient>();

    public static async Task<HostedWorker> StartAsync(
        string storePath, IScanObserver observer, TimeSpan lease, string jobId, CancellationToken cancellationToken)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(observer);
        builder.Services.AddWrkr(options =>
        {
            options.StorePath = storePath;
            // Other jobs of the store are for other workers: nobody asked for them here.
            options.OnlyJob = jobId;
            options.LeaseDuration = lease;
            options.HeartbeatInterval = lease / 4;
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
