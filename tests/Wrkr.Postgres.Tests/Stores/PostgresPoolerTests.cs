using Wrkr.Runtime.Tests.Stores;
using Wrkr.Storage;

namespace Wrkr.Postgres.Tests.Stores;

public sealed class PooledCommitTests : CommitContract<PooledBench>;

public sealed class PooledInboxTests : InboxContract<PooledBench>;

public sealed class PooledLeaseTests : LeaseContract<PooledBench>;

public sealed class PooledReadTests : ReadContract<PooledBench>;

public sealed class PooledBlobTests : BlobContract<PooledBench>;

/// <summary>What is another behind a pooler in transaction mode.</summary>
public sealed class PostgresPoolerTests : StoreContract<PooledBench>
{
    [Fact]
    public async Task No_notices_come_and_that_is_known()
    {
        var version = await Store.WaitForChangeAsync(0, TimeSpan.Zero, Cancellation);
        var waiting = Store.WaitForChangeAsync(version, TimeSpan.FromHours(1), Cancellation).AsTask();
        while (Bench.Postgres.HearsNotices is null)
        {
            await Store.NowAsync(Cancellation);
        }

        Assert.False(Bench.Postgres.HearsNotices);
        Time.Advance(TimeSpan.FromHours(1));
        await waiting;
    }

    [Fact]
    public async Task Nothing_is_prepared_and_no_setting_is_left_in_the_sessions_of_others()
    {
        await Claimed();

        Assert.False(Bench.Postgres.HasOwnSessions);
        Assert.Equal(CommitStatus.Committed, await Try(Sample.Step(await Row())));
        for (var session = 0; session < 8; session++)
        {
            Assert.Equal(("on", "auto"), (await Bench.ShowAsync("enable_seqscan"), await Bench.ShowAsync("plan_cache_mode")));
        }
    }
}
