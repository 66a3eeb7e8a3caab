using Microsoft.Extensions.Time.Testing;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Runtime.Stores;
using Wrkr.Shapes;
using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Execution;

/// <summary>Clocks that disagree: leases are the store's to judge, by its clock alone.</summary>
public sealed class SkewTests
{
    private const string Job = "job-1";

    private readonly FakeTimeProvider _storeTime = new();
    private readonly InMemoryJobStore _store;
    private readonly TaskCompletionSource _running = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<int> _attempts = [];

    public SkewTests() => _store = new(_storeTime);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(-60)]
    [InlineData(60)]
    public async Task A_worker_whose_clock_is_an_hour_off_steals_nothing(int minutes)
    {
        await using var holder = await TestHost.StartAsync(_store, Stall(), time: Clock(-minutes));
        await holder.Client.SubmitAsync(Stall(), 1, new() { JobId = Job }, Token);
        await _running.Task.WaitAsync(Token);

        var watched = new CountingSearches(_store);
        await using (await TestHost.StartAsync(watched, Stall(), time: Clock(minutes)))
        {
            await watched.Searched.WaitAsync(Token);
            _goOn.SetResult();
            Assert.Equal(JobStatuses.Completed, (await holder.Client.WaitAsync(Job, cancellationToken: Token)).Status);
        }

        Assert.Equal([1], _attempts);
        Assert.DoesNotContain(await TestHost.LedgerAsync(_store, Job), e => e.Event.Payload is LeaseExpiredTakeover);
    }

    [Fact]
    public async Task A_jump_of_the_stores_clock_may_cause_a_takeover_and_never_a_second_completion()
    {
        await using var first = await TestHost.StartAsync(new DeafStore(_store), Stall(), time: Clock(0));
        await first.Client.SubmitAsync(Stall(), 1, new() { JobId = Job }, Token);
        await _running.Task.WaitAsync(Token);

        _storeTime.Advance(TimeSpan.FromHours(1));
        await using var second = await TestHost.StartAsync(_store, Stall(), time: Clock(0));
        Assert.Equal(JobStatuses.Completed, (await second.Client.WaitAsync(Job, cancellationToken: Token)).Status);

        // The first worker knows of no jump: it completes its step, and the store refuses what it brings.
        _goOn.SetResult();
        await first.StopAsync(Token);

        Assert.Equal([1, 2], _attempts);
        var completed = Assert.Single(await TestHost.LedgerAsync(_store, Job), e => e.Event.Payload is StepCompleted);
        Assert.Equal(2, completed.Event.Fence);
    }

    private FakeTimeProvider Clock(int minutes) => new(_storeTime.GetUtcNow().AddMinutes(minutes));

    /// <summary>The first attempt waits; later ones don't.</summary>
    private JobDefinition<int, int> Stall() => JobDefinition.Build<int>("stall", 1)
        .Step<int>("wait", async (input, step, _) =>
        {
            lock (_attempts)
            {
                _attempts.Add(step.Attempt);
            }

            if (step.Attempt == 1)
            {
                _running.TrySetResult();
                await _goOn.Task.WaitAsync(Token);
            }

            return input;
        })
        .Create();

    private sealed class CountingSearches(IJobStore inner) : Undisposed(inner)
    {
        private readonly TaskCompletionSource _searched = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Searched => _searched.Task;

        public override async ValueTask<IReadOnlyList<ClaimCandidate>> FindClaimableAsync(
            string workerId, int limit, IReadOnlyCollection<string> claimKeys, CancellationToken cancellationToken = default)
        {
            var found = await base.FindClaimableAsync(workerId, limit, claimKeys, cancellationToken);
            Assert.Empty(found);
            _searched.TrySetResult();
            return found;
        }
    }
}
