using Microsoft.Extensions.Time.Testing;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Runtime.Stores;
using Wrkr.Shapes;

namespace Wrkr.Runtime.Tests.Execution;

/// <summary>A step whose worker dies in it again and again.</summary>
public sealed class PoisonTests
{
    private const string Job = "job-1";

    private readonly FakeTimeProvider _time = new();
    private readonly InMemoryJobStore _store;

    public PoisonTests() => _store = new(_time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static JobDefinition<int, int> Definition { get; } =
        JobDefinition.Build<int>("poison").Step<int>("explode", (_, step, _) => Task.FromResult(step.Attempt)).Create();

    [Fact]
    public async Task Ten_dead_workers_stop_the_job_and_resume_lets_it_try_again()
    {
        await SubmitAsync();
        await DieAsync(workers: 10);

        await using var host = await TestHost.StartAsync(_store, Definition, time: _time);
        var status = await host.Client.WaitAsync(Job, cancellationToken: Token);

        Assert.Equal((JobStatuses.BlockedError, "E_ADAPTER_FAIL"), (status.Status, Assert.Single(status.ReasonCodes)));
        var checkpoint = (await Payloads<CheckpointEmitted>()).Last();
        Assert.Equal((CheckpointTypes.Blocked, JobStatuses.BlockedError), (checkpoint.Type, checkpoint.Status));
        Assert.Contains("'explode' lost its worker 10 times", checkpoint.Summary.Text, StringComparison.Ordinal);
        Assert.Equal(10, (await Payloads<StepStarted>()).Count());

        await host.Client.ResumeAsync(new(Job, "mended"), Token);
        await host.Client.WaitAsync(Job, cancellationToken: Token);
        Assert.Equal(11, await host.Client.ResultAsync(Definition, Job, Token));
    }

    [Fact]
    public async Task Nine_dead_workers_do_not()
    {
        await SubmitAsync();
        await DieAsync(workers: 9);

        await using var host = await TestHost.StartAsync(_store, Definition, time: _time);
        Assert.Equal(JobStatuses.Completed, (await host.Client.WaitAsync(Job, cancellationToken: Token)).Status);
    }

    [Fact]
    public async Task A_client_that_comes_first_stops_the_job_too()
    {
        await SubmitAsync();
        await DieAsync(workers: 10);

        await using var client = await TestHost.StartAsync(_store, Definition, options => options.RunWorker = false, _time);
        var receipt = await client.Client.PauseAsync(new(Job), Token);

        Assert.Equal(JobStatuses.BlockedError, receipt.Status.Status);
        Assert.Null((await _store.FindAsync(Job, Token))!.Projection.WakeAt);
    }

    private async Task SubmitAsync()
    {
        await using var client = await TestHost.StartAsync(_store, Definition, options => options.RunWorker = false, _time);
        await client.Client.SubmitAsync(Definition, 0, new() { JobId = Job }, Token);
    }

    /// <summary>Each worker dies when it has started the step.</summary>
    private async Task DieAsync(int workers)
    {
        for (var worker = 0; worker < workers; worker++)
        {
            await using var host = await TestHost.StartAsync(new CrashingStore(_store, 1, afterCommit: true), Definition, time: _time);
            await Assert.ThrowsAsync<CrashingStore.ProcessDiedException>(() => host.Client.WaitAsync(Job, _ => false, Token));
            _time.Advance(new WrkrOptions().LeaseDuration);
        }
    }

    private async Task<IEnumerable<T>> Payloads<T>()
        where T : EventPayload =>
        (await TestHost.LedgerAsync(_store, Job)).Select(e => e.Event.Payload).OfType<T>();
}
