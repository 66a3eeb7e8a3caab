using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Runtime.Tests.Execution;
using Wrkr.Shapes;
using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.StoreChecks;

public sealed class RebuildTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("DELETE FROM job")]
    [InlineData("UPDATE job SET status = 'completed', is_final = 1")]
    [InlineData("UPDATE job SET head_sha256 = x'00'")]
    [InlineData("UPDATE job SET head_seq = head_seq + 100")]
    [InlineData("UPDATE job SET expires_at = 9000000000000000, worker_id = 'x'")]
    [InlineData("DELETE FROM artifact")]
    [InlineData("UPDATE artifact SET seq = 1, path = path || 'x'")]
    public async Task What_differs_from_an_intact_ledger_is_written_anew_and_the_store_is_sound_again(string sql)
    {
        await using var scene = await StoreScene.CreateAsync();
        var before = await RowsAsync(scene);
        var ledgers = await LedgersAsync(scene);
        scene.Damage(sql);

        var report = await scene.RebuildAsync();

        Assert.True(report.IsSound, string.Join("\n", report.Findings));
        Assert.True(report.Rebuilt > 0);
        Assert.All(report.Findings, finding => Assert.True(finding.IsRebuilt));
        Assert.Empty((await scene.CheckAsync()).Findings);
        Assert.All(ledgers.Zip(await LedgersAsync(scene)), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
        foreach (var (was, now) in before.Zip(await RowsAsync(scene)).Where(pair => pair.First.JobId != StoreScene.Left))
        {
            Assert.Equal((was.Head, was.Fence, was.MailSeq, was.Lease), (now.Head, now.Fence, now.MailSeq, now.Lease));
            Assert.Equal(was.Projection.State.ToArray(), now.Projection.State.ToArray());
            Assert.Equal(
                was.Projection with { State = default, WakeAt = null }, now.Projection with { State = default, WakeAt = null });
        }
    }

    [Fact]
    public async Task Who_held_the_job_can_not_write_after_its_row_was_rebuilt()
    {
        await using var scene = await StoreScene.CreateAsync();
        var held = (await scene.Store.FindAsync(StoreScene.Left, Token))!;
        scene.Damage("DELETE FROM job WHERE job_id = 'job-left'");

        await scene.RebuildAsync();

        var stale = Stores.Sample.Step(held);
        Assert.Equal(CommitStatus.LeaseLost, (await scene.Store.CommitAsync(stale, Token)).Status);
        var events = await TestHost.LedgerAsync(scene.Store, StoreScene.Left);
        var takeover = Assert.IsType<LeaseExpiredTakeover>(events[^2].Event.Payload);
        Assert.Equal((ScriptedJob.Worker, held.Fence, 0L), (takeover.PreviousWorkerId, takeover.PreviousFence, takeover.ChargedWallMs));
        Assert.Equal(new LeaseReleased(takeover.WorkerId, ReleaseCauses.Fold), events[^1].Event.Payload);
        Assert.Equal(held.Head.Seq + 2, events.Count);
    }

    [Fact]
    public async Task A_job_whose_lease_is_live_is_left_alone_until_it_has_expired()
    {
        await using var scene = await StoreScene.CreateAsync();
        var job = await new ScriptedJob(scene.Store, "job-live").SubmitAsync();
        job.Distort = commit => commit with { Row = commit.Row with { Status = JobStatuses.Paused } };
        await job.ClaimAsync();
        var before = await scene.Store.FindAsync("job-live", Token);

        var report = await scene.RebuildAsync();

        var finding = Assert.Single(report.Findings);
        Assert.Equal((StoreFindings.RowDiffers, false, 1L), (finding.Kind, finding.IsRebuilt, report.Faults));
        Assert.Contains("while a worker holds it", finding.Advice, StringComparison.Ordinal);
        Assert.Equal(before!.CommittedAt, (await scene.Store.FindAsync("job-live", Token))!.CommittedAt);

        scene.Bench.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.True((await scene.RebuildAsync()).IsSound);
        Assert.Equal(JobStatuses.Running, (await scene.Store.FindAsync("job-live", Token))!.Projection.Status);
    }

    [Theory]
    [InlineData("UPDATE ledger SET bytes = CAST(replace(bytes, 'plan of', 'plan or') AS BLOB)", "its ledger isn't intact")]
    [InlineData("DELETE FROM blob", "its ledger isn't intact")]
    public async Task What_has_no_intact_ledger_is_named_and_left_as_it_is(string damage, string why)
    {
        await using var scene = await StoreScene.CreateAsync();
        scene.Damage(damage);
        scene.Damage("DELETE FROM job WHERE job_id = 'job-asking'");

        var report = await scene.RebuildAsync();

        Assert.False(report.IsSound);
        var missing = Assert.Single(report.Findings, finding => finding.Kind == StoreFindings.RowMissing);
        Assert.Contains(why, missing.Advice, StringComparison.Ordinal);
        Assert.Null(await scene.Store.FindAsync(StoreScene.Asking, Token));
    }

    [Fact]
    public async Task Events_that_the_row_knows_and_the_ledger_lost_are_not_forgotten_by_a_rebuild()
    {
        await using var scene = await StoreScene.CreateAsync();
        scene.Damage("DELETE FROM ledger WHERE job_no = 2 AND first_seq = (SELECT max(first_seq) FROM ledger WHERE job_no = 2)");
        scene.Damage("DELETE FROM artifact");

        var report = await scene.RebuildAsync();

        Assert.Equal(["artifact-differs", "ledger-gap"], report.Findings.Select(finding => finding.Kind.Code).Distinct().Order());
        Assert.All(report.Findings, finding => Assert.False(finding.IsRebuilt));
    }

    [Fact]
    public async Task Mail_that_waits_wakes_a_job_whose_row_was_rebuilt()
    {
        await using var scene = await StoreScene.CreateAsync();
        scene.Damage("DELETE FROM job WHERE job_id = 'job-held'");

        await scene.RebuildAsync();

        var row = (await scene.Store.FindAsync(StoreScene.Held, Token))!;
        Assert.Equal((3L, row.Now), (row.MailSeq, row.Projection.WakeAt));
    }

    [Fact]
    public async Task A_job_whose_row_was_lost_goes_on_where_it_was()
    {
        await using var bench = new Stores.SqliteBench();
        var ran = new List<string>();
        var definition = JobDefinition.Build<int>("count")
            .Step<int>("first", (input, _, _) => Ran("first", input + 1))
            .Decision<int>("review", value => new($"{value}?"))
            .Step<int, Approval, int>("last", (value, _, _, _) => Ran("last", value + 1))
            .Create();
        await using (var host = await TestHost.StartAsync(bench.Store, definition, time: bench.Time))
        {
            await host.Client.SubmitAsync(definition, 1, new() { JobId = "job" }, Token);
            await host.Client.WaitAsync("job", cancellationToken: Token);
        }

        bench.Run("DELETE FROM job");
        var check = new Wrkr.Runtime.StoreChecks.StoreCheck(bench.Store, new());
        Assert.Equal(1, (await check.RebuildAsync(cancellationToken: Token)).Rebuilt);

        await using var next = await TestHost.StartAsync(bench.Store, definition, time: bench.Time);
        var decision = (await next.Client.StatusAsync("job", Token)).Decision!;
        await next.Client.ApproveAsync(new("job", decision.CheckpointId, "fine") { By = "ann", ExpectedDigest = decision.Digest }, Token);
        await next.Client.WaitAsync("job", status => status.IsFinal, Token);
        Assert.Equal(3, await next.Client.ResultAsync(definition, "job", Token));
        Assert.Equal(["first", "last"], ran);
        Assert.True((await check.CheckAsync(cancellationToken: Token)).IsSound);

        Task<int> Ran(string step, int value)
        {
            ran.Add(step);
            return Task.FromResult(value);
        }
    }

    private static async Task<List<JobRow>> RowsAsync(StoreScene scene) =>
        [.. (await scene.Store.ListAsync(new(), 100, null, Token)).Jobs];

    /// <summary>All events of each job, in the order of the jobs.</summary>
    private static async Task<List<string>> LedgersAsync(StoreScene scene)
    {
        var ledgers = new List<string>();
        foreach (var key in (long[])[1, 2, 3])
        {
            var batches = await scene.Bench.Sqlite.InspectLedgerAsync(key, Token).ToListAsync(Token);
            ledgers.Add(string.Concat(batches.Select(batch => System.Text.Encoding.UTF8.GetString(batch.Lines.Span))));
        }

        return ledgers;
    }
}
