using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Runtime.Stores;
using Wrkr.Shapes;

namespace Wrkr.Runtime.Tests.Execution.Waits;

/// <summary>One job of one definition, with a clock that is moved by hand.</summary>
internal sealed class WaitingHost : IAsyncDisposable
{
    public const string Job = "job-1";

    /// <summary>
    /// A job that can be claimed is about to be: a clock that ran on while its worker waits for a processor would use up its lease before it
    /// has it.
    /// </summary>
    private const int LooksPerStep = 200;

    private readonly JobDefinition _definition;
    private readonly HeardLog _log = new();
    private TestHost? _host;

    public WaitingHost(JobDefinition definition)
    {
        _definition = definition;
        Store = new(Time);
    }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public FakeTimeProvider Time { get; } = new();

    public InMemoryJobStore Store { get; }

    public IJobClient Client => _host!.Client;

    public static async Task<WaitingHost> SubmitAsync<TInput, TOutput>(JobDefinition<TInput, TOutput> definition, TInput input)
    {
        var host = new WaitingHost(definition);
        await host.StartAsync();
        await host.Client.SubmitAsync(definition, input, new() { JobId = Job }, Token);
        return host;
    }

    /// <summary>Starts a worker; one that ran before is as good as gone.</summary>
    public async Task StartAsync(CrashingStore? crashing = null)
    {
        _host = await TestHost.StartAsync(crashing ?? (Wrkr.Storage.IJobStore)Store, _definition, time: Time,
            add: services => services.AddSingleton<ILoggerFactory>(_log));
    }

    public async Task StopAsync() => await _host!.DisposeAsync();

    /// <summary>Waits until nobody holds the job and it has a status. The clock stands still.</summary>
    public Task<JobStatus> WaitAsync(string status) => LookAsync(now => now.Status == status, TimeSpan.Zero);

    /// <summary>
    /// Waits until nobody holds the job and it is as told. The clock goes on a second at a time meanwhile, but not while somebody works: a
    /// worker that has just found nothing looks again only then.
    /// </summary>
    public Task<JobStatus> StepClockAsync(Func<JobStatus, bool> until) => LookAsync(until, TimeSpan.FromSeconds(1));

    private async Task<JobStatus> LookAsync(Func<JobStatus, bool> until, TimeSpan step)
    {
        for (var looks = 0; ; looks++)
        {
            var status = await Client.StatusAsync(Job, Token);
            if (status.Lease is null && until(status))
            {
                return status;
            }

            if (_log.Lines.FirstOrDefault(line => line.Contains("given up", StringComparison.Ordinal)
                && !line.Contains(nameof(CrashingStore.ProcessDiedException), StringComparison.Ordinal)) is { } problem)
            {
                Assert.Fail(problem);
            }

            Assert.True(looks < 100_000, $"{status.Status}: {status.Summary}\n{string.Join('\n', _log.Lines)}");
            if (status.Lease is null && step > TimeSpan.Zero && (looks % LooksPerStep == 0 || !await IsClaimableAsync()))
            {
                Time.Advance(step);
            }

            // Not in real time: lets others run for as long as they have something to do.
            await Task.Run(static () => Thread.Yield(), Token);
        }
    }

    public async Task<T> CompletedAsync<T>(JobDefinition<int, T> definition)
    {
        await StepClockAsync(now => now.IsFinal);
        await RequireReplayAsync();
        return await Client.ResultAsync(definition, Job, Token);
    }

    public Task<CommandReceipt> SignalAsync(string name, string data, string? id = null) =>
        Client.SignalAsync(new(Job, name, data) { Id = id, By = "ann" }, Token);

    public async Task<ReasonCode?> SignalAsyncOrRefusal(string name, string id)
    {
        var refusal = await Record.ExceptionAsync(() => SignalAsync(name, "{}", id));
        return (refusal as WrkrException)?.Reason;
    }

    public async Task<IReadOnlyList<LedgerEvent>> LedgerAsync() => [.. (await TestHost.LedgerAsync(Store, Job)).Select(e => e.Event)];

    public async Task<IReadOnlyList<T>> EventsAsync<T>()
        where T : EventPayload => [.. (await LedgerAsync()).Select(e => e.Payload).OfType<T>()];

    private async Task<bool> IsClaimableAsync() =>
        await Store.FindAsync(Job, Token) is { } row && row.Projection.WakeAt <= row.Now;

    /// <summary>The row is what the ledger comes to.</summary>
    public async Task RequireReplayAsync()
    {
        var row = await Store.FindAsync(Job, Token);
        var replay = new Replay(Facts.Of(_definition));
        foreach (var e in await TestHost.LedgerAsync(Store, Job))
        {
            replay.Apply(e);
        }

        Assert.Equal(row!.Projection.State.ToArray(), CanonicalJson.Write(replay.State!, LedgerJson.State));
    }

    public async ValueTask DisposeAsync() => await StopAsync();
}
