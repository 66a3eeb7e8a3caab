using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Wrkr.Runtime;
using Wrkr.Shapes;

namespace Wrkr.Testing.Processes;

/// <summary>A process with services of its own: a worker, which runs until there is nothing to do, or a client alone.</summary>
internal sealed class HostProcess : IWrkrBuilder, IAsyncDisposable
{
    private readonly TestProcess _process;
    private readonly IWrkrBuilder _builder;
    private readonly ServiceProvider _services;
    private readonly Func<IServiceProvider, object>? _makeWorker;
    private readonly HashSet<string> _jobs = new(StringComparer.Ordinal);

    private HostProcess(
        TestProcess process, bool isWorker, Action<IServiceCollection>? add, Action<WrkrOptions>? configure)
    {
        _process = process;
        var services = new ServiceCollection();
        add?.Invoke(services);
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(process.Time));
        _builder = services.AddWrkr(options =>
        {
            options.MaxConcurrentJobs = 1;
            configure?.Invoke(options);
            options.Store = _ => process.Store;
            options.RunWorker = isWorker;
            options.StopWhenIdle = true;
        });
        if (isWorker)
        {
            // Each run is a worker of its own, as after a restart.
            var worker = services.Last(service => service.ServiceType == typeof(IHostedService));
            services.Remove(worker);
            _makeWorker = worker.ImplementationFactory;
        }

        _services = services.BuildServiceProvider();
    }

    public TestProcess Process => _process;

    public IServiceProvider Services => _services;

    public IJobClient Client => _services.GetRequiredService<IJobClient>();

    public static HostProcess Worker(TestProcess process, Action<IServiceCollection>? add, Action<WrkrOptions>? configure) =>
        new(process, isWorker: true, add, configure);

    public static HostProcess ClientOnly(TestProcess process) => new(process, isWorker: false, null, null);

    public void AddJob(JobDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        _builder.AddJob(definition.Intercept(_process.Interceptor));
        _jobs.Add(definition.Name);
    }

    /// <summary>Whether jobs of a type run here.</summary>
    public bool Has(JobDefinition definition) => _jobs.Contains(definition.Name);

    /// <summary>
    /// Runs a worker until there is nothing to do that can be done now, or the process dies. The clock moves while all that runs waits for
    /// it.
    /// </summary>
    /// <exception cref="TimeoutException">Something goes on and on in real time.</exception>
    public async Task RunUntilIdleAsync(CancellationToken cancellationToken)
    {
        if (_jobs.Count == 0)
        {
            return;
        }

        var worker = (BackgroundService)_makeWorker!(_services);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(_process.World.Patience);
        _process.Stop = () => _ = worker.StopAsync(CancellationToken.None);
        await worker.StartAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            await FollowAsync(worker.ExecuteTask!, patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            var (activity, patient) = (_process.World.Activity.ToString(), _process.World.Patience.TotalSeconds);
            _process.Die();
            cancellationToken.ThrowIfCancellationRequested();
            throw new TimeoutException(
                $"Nothing came of it within {patient} s of real time; {activity}. A step that waits for the clock must use "
                + "StepContext.TimeProvider or an injected TimeProvider; one that really takes so long needs more Patience.");
        }
        finally
        {
            _process.Stop = null;
            if (_process.IsAlive)
            {
                worker.Dispose();
            }
        }
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private async Task FollowAsync(Task worker, CancellationToken patience)
    {
        var world = _process.World;
        while (_process.IsAlive && !worker.IsCompleted)
        {
            patience.ThrowIfCancellationRequested();

            // Taken before the look: what changes during it ends the wait at once.
            var change = world.Activity.NextChange;
            if (!world.Activity.WaitsForTime)
            {
                await Task.WhenAny(worker, change, _process.Death).WaitAsync(patience).ConfigureAwait(false);
            }
            else if (world.Clock.FireNext())
            {
                world.Changes.Raise();
            }
        }

        if (_process.IsAlive)
        {
            await worker.ConfigureAwait(false);
        }
    }
}
