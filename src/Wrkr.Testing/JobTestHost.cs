using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Wrkr.Shapes;
using Wrkr.Storage;
using Wrkr.Testing.Processes;

namespace Wrkr.Testing;

/// <summary>
/// A host for tests of jobs, with a store of its own and time that advances itself: while somebody waits for a job, a worker runs it, and
/// when all that runs waits for the clock (a retry, a delay of a step), the clock moves to the next moment at which something happens.
/// While nobody waits, nothing runs and no time passes. Needs no test framework.
/// </summary>
public sealed class JobTestHost : IAsyncDisposable
{
    private readonly TestWorld _world;
    private readonly HostProcess _worker;
    private readonly HostProcess _client;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private int _submitted;

    private JobTestHost(Action<IServiceCollection>? services, JobTestOptions options)
    {
        _world = new TestWorld(options.Store, options.Start) { Patience = options.Patience };
        _worker = HostProcess.Worker(new(_world), services, options.Configure);
        _client = HostProcess.ClientOnly(new(_world, DriveAsync));
        options.Jobs?.Invoke(_worker);
    }

    /// <summary>The time of jobs, steps and store. It moves by itself while somebody waits for a job, or by hand.</summary>
    public TestClock Clock => _world.Clock;

    /// <summary>The store, for looking at.</summary>
    public IJobStore Store => _world.Store;

    /// <summary>
    /// A client as any program has it. Its waits (<see cref="IJobClient.WaitAsync"/>, <see cref="JobHandle{TOutput}.WaitAsync"/>) are what
    /// lets jobs go on; they throw <see cref="InvalidOperationException"/> when nothing goes on by itself any more.
    /// </summary>
    public IJobClient Client => _client.Client;

    /// <summary>The services that jobs get.</summary>
    public IServiceProvider Services => _worker.Services;

    /// <summary>Makes a host.</summary>
    /// <param name="services">Adds what the jobs' constructors ask for.</param>
    /// <param name="options">How it is made; all as it is by default when <see langword="null"/>.</param>
    public static JobTestHost Create(Action<IServiceCollection>? services = null, JobTestOptions? options = null) =>
        new(services, options ?? new());

    /// <summary>Adds a job type, for jobs that are submitted by others than this host's own methods.</summary>
    /// <param name="definition">The job type.</param>
    public void AddJob(JobDefinition definition) => _worker.AddJob(definition);

    /// <summary>Submits a job and doesn't run it yet.</summary>
    /// <typeparam name="TInput">The job's input.</typeparam>
    /// <typeparam name="TOutput">The job's result.</typeparam>
    /// <param name="definition">The job type: <c>Definition</c> of a <c>[Job]</c> class, or one that is built by hand.</param>
    /// <param name="input">What it runs on.</param>
    /// <param name="options">The id and who submits; the id is the type's name and a number unless told.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task<TestJob<TOutput>> SubmitAsync<TInput, TOutput>(
        JobDefinition<TInput, TOutput> definition, TInput input, SubmitOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (!_worker.Has(definition))
        {
            _worker.AddJob(definition);
        }

        options ??= new();
        var number = Interlocked.Increment(ref _submitted);
        var named = options with { JobId = options.JobId ?? string.Create(CultureInfo.InvariantCulture, $"{definition.Name}-{number}") };
        var handle = await Client.SubmitAsync(definition, input, named, cancellationToken).ConfigureAwait(false);
        var job = new TestJob<TOutput>(
            this, definition, handle.JobId, token => Client.ResultAsync(definition, handle.JobId, token));
        await job.LookAsync(cancellationToken).ConfigureAwait(false);
        return job;
    }

    /// <summary>Submits a job and runs it until it has ended or is blocked.</summary>
    /// <typeparam name="TInput">The job's input.</typeparam>
    /// <typeparam name="TOutput">The job's result.</typeparam>
    /// <param name="definition">The job type: <c>Definition</c> of a <c>[Job]</c> class, or one that is built by hand.</param>
    /// <param name="input">What it runs on.</param>
    /// <param name="options">The id and who submits; the id is the type's name and a number unless told.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="TimeoutException">A step goes on in real time for longer than <see cref="JobTestOptions.Patience"/>.</exception>
    public async Task<TestJob<TOutput>> RunAsync<TInput, TOutput>(
        JobDefinition<TInput, TOutput> definition, TInput input, SubmitOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        var job = await SubmitAsync(definition, input, options, cancellationToken).ConfigureAwait(false);
        await job.RunAsync(cancellationToken).ConfigureAwait(false);
        return job;
    }

    /// <summary>Moves the clock by hand, and lets jobs do on the way what falls due.</summary>
    /// <param name="by">How far, not backwards.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task AdvanceAsync(TimeSpan by, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        await InTurnAsync(
            async () =>
            {
                var target = Clock.GetUtcNow() + by;
                await _worker.RunUntilIdleAsync(cancellationToken).ConfigureAwait(false);
                while (await _world.NextWakeAsync(cancellationToken).ConfigureAwait(false) is { } wake && wake <= target)
                {
                    Clock.MoveTo(wake);
                    await _worker.RunUntilIdleAsync(cancellationToken).ConfigureAwait(false);
                }

                Clock.MoveTo(target);
                await _worker.RunUntilIdleAsync(cancellationToken).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends the host, its services and its store.</summary>
    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync().ConfigureAwait(false);
        await _worker.DisposeAsync().ConfigureAwait(false);
        await _world.DisposeAsync().ConfigureAwait(false);
        _turn.Dispose();
    }

    /// <summary>Runs what can run now; when that is nothing, moves the clock to the next moment at which something can.</summary>
    private Task DriveAsync(CancellationToken cancellationToken) => InTurnAsync(
        async () =>
        {
            var before = _world.Changes.Version;
            await _worker.RunUntilIdleAsync(cancellationToken).ConfigureAwait(false);
            if (_world.Changes.Version != before)
            {
                return;
            }

            if (await _world.NextWakeAsync(cancellationToken).ConfigureAwait(false) is not { } wake)
            {
                var jobs = await DescribeAsync(cancellationToken).ConfigureAwait(false);
                throw new InvalidOperationException(
                    $"Nothing goes on by itself any more: {jobs}. Do what it waits for, or add its job type to the host.");
            }

            Clock.MoveTo(wake);
            _world.Changes.Raise();
        },
        cancellationToken);

    private async ValueTask<string> DescribeAsync(CancellationToken cancellationToken)
    {
        var page = await Store.ListAsync(new(), 10, null, cancellationToken).ConfigureAwait(false);
        return page.Jobs.IsEmpty
            ? "there is no job"
            : string.Join(", ", page.Jobs.Select(row => $"job '{row.JobId}' ({row.Projection.JobType}) is {row.Projection.Status}"));
    }

    /// <summary>On the thread pool, so that nothing of a test framework's own scheduling gets between the steps.</summary>
    private async Task InTurnAsync(Func<Task> action, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await Task.Run(action, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }
}
