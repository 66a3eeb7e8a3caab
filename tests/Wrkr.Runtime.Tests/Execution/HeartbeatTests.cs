using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Wrkr.Runtime.Stores;
using Wrkr.Shapes;
using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Execution;

/// <summary>A store adapter whose driver throws what no store should.</summary>
public sealed class HeartbeatTests
{
    /// <summary>Far more than it takes: a heartbeat that doesn't come is a failure, no hanging run.</summary>
    private static readonly TimeSpan Hanging = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Heartbeat = new WrkrOptions().HeartbeatInterval;
    private static readonly TimeSpan Lease = 6 * Heartbeat;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_renewal_that_throws_anything_is_logged_and_the_next_heartbeat_keeps_the_lease()
    {
        var time = new FakeTimeProvider();
        var store = new InMemoryJobStore(time);
        var driver = new BrokenDriver(store);
        using var log = new HeardLog();
        var running = new TaskCompletionSource<CancellationToken>(TaskCreationOptions.RunContinuationsAsynchronously);
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var definition = JobDefinition.Build<int>("gated")
            .Step<int>("wait", async (input, _, cancellationToken) =>
            {
                running.SetResult(cancellationToken);
                await goOn.Task.WaitAsync(cancellationToken);
                return input;
            })
            .Create();
        await using var host = await TestHost.StartAsync(
            driver, definition, options => options.LeaseDuration = Lease, time,
            services => services.AddSingleton<ILoggerFactory>(log));
        var job = await host.Client.SubmitAsync(definition, 1, cancellationToken: Token);
        var token = await running.Task.WaitAsync(Token);

        foreach (var renewal in driver.Renewals)
        {
            time.Advance(Heartbeat);
            await renewal.Task.WaitAsync(Hanging, Token);
        }

        // The third has begun, so the second is done: it holds for as long from then.
        time.Advance(Lease - (2 * Heartbeat));

        Assert.False(token.IsCancellationRequested);
        Assert.True((await store.FindAsync(job.JobId, Token))!.IsLeased);
        Assert.Contains(log.Lines, line => line.Contains("can't renew", StringComparison.Ordinal) && line.Contains("broken", StringComparison.Ordinal));
        goOn.SetResult();
        Assert.Equal(JobStatuses.Completed, (await host.Client.WaitAsync(job.JobId, cancellationToken: Token)).Status);
    }

    /// <summary>The first renewal throws; the beginning of each of the first three is told.</summary>
    private sealed class BrokenDriver(IJobStore inner) : Undisposed(inner)
    {
        private int _renewals;

        public TaskCompletionSource[] Renewals { get; } =
            [.. Enumerable.Range(0, 3).Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))];

        public override ValueTask<Renewal> RenewAsync(
            string workerId, IReadOnlyCollection<string> jobIds, TimeSpan duration, CancellationToken cancellationToken = default)
        {
            var number = Interlocked.Increment(ref _renewals);
            if (number <= Renewals.Length)
            {
                Renewals[number - 1].SetResult();
            }

            return number == 1
                ? throw new InvalidOperationException("The driver is broken.")
                : base.RenewAsync(workerId, jobIds, duration, cancellationToken);
        }
    }
}
