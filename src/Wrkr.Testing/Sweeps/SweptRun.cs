using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Wrkr.Runtime;
using Wrkr.Shapes;
using Wrkr.Storage;
using Wrkr.Testing.Processes;

namespace Wrkr.Testing.Sweeps;

/// <summary>
/// One run of a job from its submission to its end, in a world of its own. A process that dies is followed by another; what a dead worker
/// holds is taken over when its lease has run out.
/// </summary>
internal sealed class SweptRun<TInput, TOutput> : IAsyncDisposable
{
    private readonly JobDefinition<TInput, TOutput> _definition;
    private readonly TInput _input;
    private readonly CrashSweepOptions _options;
    private readonly Action<IServiceCollection>? _services;
    private readonly TestWorld _world;
    private readonly ServiceProvider _reader;
    private readonly List<HostProcess> _processes = [];

    public SweptRun(JobDefinition<TInput, TOutput> definition, TInput input, CrashSweepOptions options, SweepWitness witness)
    {
        (_definition, _input, _options) = (definition, input, options);
        _services = options.Services?.Invoke();
        _world = new TestWorld(options.Store) { Witness = witness, Patience = options.Patience };

        // Nobody's process: it looks at what is there. The container disposes no instance that it was given.
        var services = new ServiceCollection();
        services.AddSingleton(_world.Store).AddSingleton<TimeProvider>(_world.Clock).AddWrkr(options => options.RunWorker = false);
        _reader = services.BuildServiceProvider();
    }

    private IJobClient Reader => _reader.GetRequiredService<IJobClient>();

    /// <summary>Runs the job to its end.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var options = new SubmitOptions { JobId = _options.JobId, SubmittedBy = "crash-sweep" };
        while (!await ActAsync((client, token) => client.SubmitAsync(_definition, _input, options, token), cancellationToken)
            .ConfigureAwait(false))
        {
        }

        var worker = StartWorker();
        while (true)
        {
            await worker.RunUntilIdleAsync(cancellationToken).ConfigureAwait(false);
            if (!worker.Process.IsAlive)
            {
                worker = StartWorker();
                continue;
            }

            var status = await Reader.StatusAsync(_options.JobId, cancellationToken).ConfigureAwait(false);
            if (status.IsFinal)
            {
                await (_options.OnEnded?.Invoke(new(status, Reader, worker.Services), cancellationToken) ?? Task.CompletedTask)
                    .ConfigureAwait(false);
                return;
            }

            if (Waiting.Job(status) is { } waiting)
            {
                await UnblockAsync(waiting, worker.Services, cancellationToken).ConfigureAwait(false);
            }
            else if (await _world.NextWakeAsync(cancellationToken).ConfigureAwait(false) is { } wake)
            {
                _world.Clock.MoveTo(wake);
            }
            else
            {
                throw new JobAssertionException($"The job is {status.Status}, and nothing goes on by itself: {status.Summary}");
            }
        }
    }

    /// <summary>What it came to.</summary>
    /// <param name="folder">Where the pack is written.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task<SweptOutcome> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        var status = await Reader.StatusAsync(_options.JobId, cancellationToken).ConfigureAwait(false);
        var result = status.Status is JobStatuses.Completed
            ? ToJson(await Reader.ResultAsync(_definition, _options.JobId, cancellationToken).ConfigureAwait(false))
            : "";
        var pack = await Reader.ExportAsync(_options.JobId, folder, new() { IncludeData = true }, null, cancellationToken)
            .ConfigureAwait(false);
        return new(status.Status, result, pack.Path, await ReadLedgerAsync(cancellationToken).ConfigureAwait(false));
    }

    public Task<JobLedger> ReadLedgerAsync(CancellationToken cancellationToken) =>
        JobLedger.ReadAsync(_world.Store, _options.JobId, cancellationToken);

    /// <summary>What is wrong with the store: rows that aren't what their ledgers come to, for instance.</summary>
    public async Task<IReadOnlyList<string>> CheckStoreAsync(CancellationToken cancellationToken)
    {
        if (_world.Store is not IInspectableStore)
        {
            return [];
        }

        var report = await _reader.GetRequiredService<IStoreCheck>().CheckAsync(null, cancellationToken).ConfigureAwait(false);
        return report.IsSound
            ? []
            : [.. report.Findings.Select(found => $"{found.Kind}, {found.Where}: {found.Found} instead of {found.Expected}")];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            await process.DisposeAsync().ConfigureAwait(false);
        }

        await _reader.DisposeAsync().ConfigureAwait(false);
        await _world.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>When somebody approved is no part of it.</summary>
    private string ToJson(TOutput result) => result switch
    {
        NoOutput => "nothing",
        Approval approval => $"approval by {approval.ApprovedBy}: {approval.Reason}",
        _ => JsonSerializer.Serialize(result, (JsonTypeInfo<TOutput>)_definition.Json.GetTypeInfo(typeof(TOutput))),
    };

    private async Task UnblockAsync(JobStatus status, IServiceProvider services, CancellationToken cancellationToken)
    {
        var before = _world.Changes.Version;
        var hasEnded = await ActAsync(
            (client, token) => _options.OnStopped(new(status, client, services), token), cancellationToken).ConfigureAwait(false);
        if (hasEnded && _world.Changes.Version == before)
        {
            throw new JobAssertionException(
                $"The job is {status.Status}, and {nameof(CrashSweepOptions.OnStopped)} did nothing about it: {status.Summary}");
        }
    }

    /// <summary>Does something as a client of its own.</summary>
    /// <returns><see langword="false"/> when that died.</returns>
    private async Task<bool> ActAsync(Func<IJobClient, CancellationToken, Task> act, CancellationToken cancellationToken)
    {
        var process = HostProcess.ClientOnly(new(_world));
        _processes.Add(process);
        var work = Task.Run(() => act(process.Client, cancellationToken), cancellationToken);
        await Task.WhenAny(work, process.Process.Death).WaitAsync(_world.Patience, cancellationToken).ConfigureAwait(false);
        if (!process.Process.IsAlive)
        {
            return false;
        }

        await work.ConfigureAwait(false);
        return true;
    }

    /// <summary>Which items share a commit is chance, and a sweep compares runs commit by commit.</summary>
    private void Configure(WrkrOptions options)
    {
        _options.Configure?.Invoke(options);
        options.RunsItemsInTurn = true;
    }

    private HostProcess StartWorker()
    {
        var worker = HostProcess.Worker(new(_world), _services, Configure);
        worker.AddJob(_definition);
        _options.Jobs?.Invoke(worker);
        _processes.Add(worker);
        return worker;
    }
}
