namespace Wrkr.Runtime.Tests.Stores;

public abstract class ClaimableContract<TBench> : StoreContract<TBench>
    where TBench : StoreBench, new()
{
    [Fact]
    public async Task A_job_is_claimable_from_its_wake_time_on()
    {
        await Do(Sample.Create(Job) with { Row = Sample.Row("queued", StoreBench.Start.AddSeconds(1)) });
        Assert.Empty(await Claimable());

        Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal([Job], await Claimable());
    }

    [Fact]
    public async Task A_job_without_a_wake_time_is_not_claimable()
    {
        await Do(Sample.Create(Job) with { Row = Sample.Row("paused", wakeAt: null) });
        Time.Advance(TimeSpan.FromDays(1000));

        Assert.Empty(await Claimable());
    }

    [Fact]
    public async Task A_leased_job_is_claimable_when_its_lease_expires_whatever_its_row_says()
    {
        await Do(Sample.Claim(await Created()) with { Row = Sample.Row("running", StoreBench.Start) });
        Assert.Empty(await Claimable());

        Time.Advance(Sample.LeaseTime);

        Assert.Equal([Job], await Claimable());
    }

    [Fact]
    public async Task Only_jobs_that_the_workers_code_can_continue_are_found()
    {
        await Do(Sample.Create("a") with { Row = Sample.Row("queued", StoreBench.Start, claimKey: "a/1") });
        await Do(Sample.Create("b") with { Row = Sample.Row("queued", StoreBench.Start, claimKey: "b/1") });
        await Do(Sample.Create("c") with { Row = Sample.Row("queued", StoreBench.Start, claimKey: "c/1") });

        Assert.Equal(["a", "c"], (await Claimable(claimKeys: ["a/1", "c/1", "c/1", "x/1"])).Order());
        Assert.Empty(await Store.FindClaimableAsync("w1", 10, [], Cancellation));
        var found = Assert.Single(await Store.FindClaimableAsync("w1", 10, ["b/1"], Cancellation));
        Assert.Equal(("b", "b/1"), (found.JobId, found.ClaimKey));
    }

    [Fact]
    public async Task Jobs_are_found_among_more_keys_than_the_worker_has_and_among_fewer()
    {
        for (var i = 0; i < 9; i++)
        {
            await Do(Sample.Create($"job-{i}") with { Row = Sample.Row("queued", StoreBench.Start, claimKey: $"k/{i}") });
        }

        Assert.Equal(["job-3"], await Claimable(claimKeys: ["k/3"]));
        Assert.Equal(["job-8"], await Claimable(claimKeys: [.. Enumerable.Range(8, 100).Select(i => $"k/{i}")]));
    }

    [Fact]
    public async Task The_oldest_come_first_and_workers_choose_differently_among_them()
    {
        for (var i = 0; i < 40; i++)
        {
            await Do(Sample.Create($"job-{i:00}") with { Row = Sample.Row("queued", StoreBench.Start.AddSeconds(-i), claimKey: $"k{i % 2}") });
        }

        string[][] choices = [.. await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Claimable($"w{worker}", 5, "k0", "k1")))];

        var oldest = Enumerable.Range(20, 20).Select(i => $"job-{i:00}").ToHashSet();
        Assert.All(choices, choice => Assert.Equal(5, choice.Length));
        Assert.All(choices.SelectMany(choice => choice), job => Assert.Contains(job, oldest));
        Assert.True(choices.Select(choice => choice[0]).Distinct().Count() >= 4);
        Assert.Equal(choices[0], await Claimable("w0", 5, "k0", "k1"));
    }

    [Fact]
    public async Task None_of_the_oldest_stands_last_for_ever()
    {
        for (var i = 0; i < 40; i++)
        {
            await Do(Sample.Create($"job-{i:00}") with { Row = Sample.Row("queued", StoreBench.Start.AddSeconds(i - 40), claimKey: "k") });
        }

        var chosen = new HashSet<string>();
        for (var search = 0; search < 64; search++)
        {
            chosen.UnionWith(await Claimable("w1", 1, "k"));
            Time.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.Equal(["job-00", "job-01", "job-02", "job-03"], chosen.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Looking_changes_nothing()
    {
        var row = await Created();

        await Claimable();

        Assert.Equal((row.Head, row.Fence, row.Lease), ((await Row()).Head, (await Row()).Fence, (await Row()).Lease));
    }
}
