using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Wrkr.Runtime.Leases;
using Wrkr.Runtime.Stores;
using Wrkr.Runtime.Tests.Execution;
using Wrkr.Runtime.Tests.Stores;
using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Leases;

/// <summary>What a worker keeps from others, and what it leaves to them.</summary>
public sealed class LeaseKeeperTests
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _time = new(StoreBench.Start);
    private readonly InMemoryJobStore _store;
    private readonly NotedRenewals _noted;
    private readonly LeaseKeeper _keeper;

    public LeaseKeeperTests()
    {
        _store = new(_time);
        _noted = new(_store);
        _keeper = new(_noted, "w1", Duration, Duration / 3, _time, NullLogger.Instance);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_lease_that_was_given_up_runs_out_while_others_are_renewed()
    {
        using var kept = await HoldAsync("kept");
        var givenUp = await HoldAsync("given-up");
        _time.Advance(Duration / 2);

        _keeper.Release(givenUp);
        await _keeper.RenewAsync(Token);

        Assert.Equal(StoreBench.Start + (Duration * 1.5), await ExpiryAsync("kept"));
        Assert.Equal(StoreBench.Start + Duration, await ExpiryAsync("given-up"));
    }

    [Fact]
    public async Task A_lease_that_may_be_lost_is_left_to_others_even_if_the_store_still_has_it()
    {
        using var kept = await HoldAsync("kept");
        using var lost = await HoldAsync("lost");
        lost.Lose();
        _time.Advance(Duration / 2);

        await _keeper.RenewAsync(Token);

        Assert.Equal(StoreBench.Start + Duration, await ExpiryAsync("lost"));
        Assert.False(kept.Lost.IsCancellationRequested);
    }

    [Fact]
    public async Task A_heartbeat_is_one_renewal_of_all_leases()
    {
        string[] jobs = ["a", "b", "c"];
        foreach (var job in jobs)
        {
            await HoldAsync(job);
        }

        await _keeper.RenewAsync(Token);

        Assert.Equal(jobs, Assert.Single(_noted.Jobs).Order(StringComparer.Ordinal));
    }

    private async Task<HeldLease> HoldAsync(string jobId)
    {
        await _store.CommitAsync(Sample.Create(jobId), Token);
        await _store.CommitAsync(Sample.Claim((await _store.FindAsync(jobId, Token))!), Token);
        return _keeper.Hold(jobId, 1, _time.GetTimestamp());
    }

    private async Task<DateTimeOffset> ExpiryAsync(string jobId) => (await _store.FindAsync(jobId, Token))!.Lease!.ExpiresAt;

    private sealed class NotedRenewals(IJobStore inner) : Undisposed(inner)
    {
        /// <summary>Of each renewal, whose leases.</summary>
        public List<IReadOnlyCollection<string>> Jobs { get; } = [];

        public override ValueTask<Renewal> RenewAsync(
            string workerId, IReadOnlyCollection<string> jobIds, TimeSpan duration, CancellationToken cancellationToken = default)
        {
            Jobs.Add(jobIds);
            return base.RenewAsync(workerId, jobIds, duration, cancellationToken);
        }
    }
}
