using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Wrkr.Runtime.Ledger;
using Wrkr.Shapes;
using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Execution;

/// <summary>A host with one worker on a store that outlives it.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly IHostedService[] _hosted;

    private TestHost(ServiceProvider services)
    {
        _services = services;
        _hosted = [.. services.GetServices<IHostedService>()];
    }

    public IJobClient Client => _services.GetRequiredService<IJobClient>();

    public IJobStore Store => _services.GetRequiredService<IJobStore>();

    public static async Task<TestHost> StartAsync(
        IJobStore store, JobDefinition? definition, Action<WrkrOptions>? configure = null, TimeProvider? time = null,
        Action<IServiceCollection>? add = null)
    {
        var services = new ServiceCollection();
        add?.Invoke(services);
        if (time is not null)
        {
            services.AddSingleton(time);
        }

        var builder = services.AddWrkr(options =>
        {
            options.Store = _ => new Undisposed(store);
            // Most tests have a clock that stands still: no grace time would ever be over.
            options.ShutdownGrace = TimeSpan.Zero;
            configure?.Invoke(options);
        });
        if (definition is not null)
        {
            builder.AddJob(definition);
        }

        var host = new TestHost(services.BuildServiceProvider());
        foreach (var hosted in host._hosted)
        {
            await hosted.StartAsync(CancellationToken.None);
        }

        return host;
    }

    public static async Task<IReadOnlyList<ChainedEvent>> LedgerAsync(IJobStore store, string jobId)
    {
        var row = await store.FindAsync(jobId, TestContext.Current.CancellationToken);
        var events = new List<ChainedEvent>();
        await foreach (var e in LedgerReader.ReadAsync(store, jobId, row!.Head.Seq, TestContext.Current.CancellationToken))
        {
            events.Add(e);
        }

        return events;
    }

    /// <param name="patience">Canceled when the host waits no longer.</param>
    public async Task StopAsync(CancellationToken patience = default)
    {
        foreach (var hosted in _hosted)
        {
            await hosted.StopAsync(patience);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _services.DisposeAsync();
    }
}
