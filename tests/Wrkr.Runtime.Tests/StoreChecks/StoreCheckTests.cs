using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.StoreChecks;

public sealed class StoreCheckTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_store_that_nothing_is_wrong_with_is_sound()
    {
        await using var scene = await StoreScene.CreateAsync();

        var report = await scene.CheckAsync();

        Assert.Empty(report.Findings);
        Assert.True(report.IsSound);
        Assert.Equal((3, 4), (report.Jobs, report.Blobs));
        Assert.Equal((await Rows(scene)).Sum(row => row.Head.Seq), report.Events);
    }

    /// <summary>What a disk, a defect or somebody with an editor can do, and what it is called.</summary>
    public static TheoryData<string, string, string> Damages => new()
    {
        { "row-missing", StoreScene.Asking, "DELETE FROM job WHERE job_id = 'job-asking'" },
        { "row-damaged", StoreScene.Asking, "UPDATE job SET status = 'completed' WHERE job_id = 'job-asking'" },
        { "row-damaged", StoreScene.Asking, "UPDATE job SET committed_at = committed_at + 1 WHERE job_id = 'job-asking'" },
        { "row-damaged", StoreScene.Asking, "UPDATE job SET head_sha256 = x'00' WHERE job_id = 'job-asking'" },
        { "row-damaged", StoreScene.Asking, "UPDATE job SET state = CAST(replace(state, 'blocked', 'blacked') AS BLOB) WHERE job_id = 'job-asking'" },
        { "row-damaged", StoreScene.Left, "UPDATE job SET expires_at = 9000000000000000 WHERE job_id = 'job-left'" },
        { "ledger-missing", StoreScene.Asking, "DELETE FROM ledger WHERE job_no = 2" },
        { "ledger-gap", StoreScene.Asking, "DELETE FROM ledger WHERE job_no = 2 AND first_seq = 1" },
        { "ledger-gap", StoreScene.Asking, "DELETE FROM ledger WHERE job_no = 2 AND first_seq = 2" },
        { "ledger-gap", StoreScene.Asking, "DELETE FROM ledger WHERE job_no = 2 AND first_seq = (SELECT max(first_seq) FROM ledger WHERE job_no = 2)" },
        { "ledger-flags", StoreScene.Asking, "UPDATE ledger SET flags = 0 WHERE job_no = 2 AND first_seq = 2" },
        { "event-unreadable", StoreScene.Asking, "UPDATE ledger SET count = count + 1 WHERE job_no = 2 AND first_seq = 2" },
        { "event-unreadable", StoreScene.Asking, "UPDATE ledger SET bytes = CAST(replace(bytes, 'plan of', 'plan or') AS BLOB) WHERE job_no = 2 AND first_seq = 2" },
        { "chain-broken", StoreScene.Asking, "UPDATE ledger SET fence = 7 WHERE job_no = 2 AND first_seq = 2" },
        { "chain-broken", StoreScene.Asking, "UPDATE ledger SET last_sha256 = zeroblob(32) WHERE job_no = 2 AND first_seq = 2" },
        { "chain-broken", StoreScene.Asking, "UPDATE ledger SET bytes = CAST(replace(bytes, '\"worker-1\"', '\"worker-2\"') AS BLOB) WHERE job_no = 2 AND first_seq = 2" },
        { "mail-missing", StoreScene.Held, "DELETE FROM inbox WHERE mail_seq = 1" },
        { "mail-missing", StoreScene.Held, "DELETE FROM inbox WHERE mail_seq = 3" },
        { "mail-damaged", StoreScene.Held, "UPDATE inbox SET bytes = x'00' WHERE mail_seq = 3" },
        { "mail-damaged", StoreScene.Held, "UPDATE inbox SET message = 'No.' WHERE mail_seq = 2" },
        { "answer-differs", StoreScene.Held, "UPDATE inbox SET seq = 2 WHERE mail_seq = 1" },
        { "answer-differs", StoreScene.Held, "UPDATE inbox SET seq = 3 WHERE mail_seq = 2" },
        { "artifact-differs", StoreScene.Asking, "DELETE FROM artifact WHERE path = 'reports/1.md'" },
        { "artifact-differs", StoreScene.Asking, "UPDATE artifact SET sha256 = NULL WHERE path = 'reports/1.md'" },
        { "artifact-differs", StoreScene.Asking, "UPDATE artifact SET seq = 1 WHERE path = 'reports/1.md'" },
        { "artifact-differs", StoreScene.Asking, "UPDATE artifact SET seq = 99 WHERE path = 'reports/1.md'" },
        { "artifact-differs", StoreScene.Asking, "UPDATE artifact SET path = 'reports/2.md' WHERE path = 'reports/1.md'" },
        { "data-missing", StoreScene.Asking, "DELETE FROM blob" },
        { "data-damaged", StoreScene.Asking, "UPDATE blob_chunk SET bytes = CAST(replace(bytes, 'ccc', 'ccd') AS BLOB)" },
        { "data-damaged", StoreScene.Asking, "UPDATE blob SET size = size + 1" },
        { "data-damaged", StoreScene.Asking, "DELETE FROM blob_chunk" },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task Damage_is_found_and_named(string code, string jobId, string sql)
    {
        await using var scene = await StoreScene.CreateAsync();
        scene.Damage(sql);

        var report = await scene.CheckAsync();

        Assert.False(report.IsSound);
        var finding = report.Findings.FirstOrDefault(finding => finding.Kind.Code == code && finding.JobId == jobId);
        Assert.True(finding is not null, $"{code} isn't among {string.Join("; ", report.Findings)}");
        Assert.NotEqual(finding.Expected, finding.Found);
        Assert.All([finding.Where, finding.Expected, finding.Found, finding.Advice], text => Assert.NotEqual("", text));
        Assert.False(finding.IsRebuilt);
    }

    [Theory]
    [InlineData("DROP INDEX inbox_key")]
    [InlineData("CREATE TABLE theirs (a)")]
    [InlineData("UPDATE store_key SET key = zeroblob(32)")]
    [InlineData("DELETE FROM store_key")]
    public async Task Changes_of_the_file_itself_are_found(string sql)
    {
        await using var scene = await StoreScene.CreateAsync();
        scene.Damage(sql);

        Assert.Equal(["medium-damaged"], await scene.CodesAsync());
    }

    /// <summary>A row whose checksum is right: what wrote it was wrong, not the disk.</summary>
    public static TheoryData<string, Func<JobCommit, JobCommit>> Distortions => new()
    {
        { "row.status", commit => commit with { Row = commit.Row with { Status = JobStatuses.Paused } } },
        { "row.state", commit => commit with { Row = commit.Row with { State = "{}"u8.ToArray() } } },
        { "row.claim_key", commit => commit with { Row = commit.Row with { ClaimKey = "other/s1:00" } } },
        { "row.job_type", commit => commit with { Row = commit.Row with { JobType = "other" } } },
        { "row.is_final", commit => commit with { Row = commit.Row with { IsFinal = true } } },
        { "row.wake_at", commit => commit with { Row = commit.Row with { WakeAt = null } } },
        { "row.worker_id", commit => commit with { Lease = new LeaseTerm("somebody", TimeSpan.FromSeconds(1)) } },
    };

    [Theory]
    [MemberData(nameof(Distortions))]
    public async Task A_row_that_differs_from_its_ledger_is_found_by_the_column(string column, Func<JobCommit, JobCommit> distort)
    {
        await using var scene = await StoreScene.CreateAsync();
        await new ScriptedJob(scene.Store, "job-wrong") { Distort = distort }.SubmitAsync();

        var finding = Assert.Single((await scene.CheckAsync()).Findings);

        Assert.Equal((StoreFindings.RowDiffers, "job-wrong", column), (finding.Kind, finding.JobId, finding.Where));
    }

    [Fact]
    public async Task An_event_that_the_rules_forbid_is_found_though_its_chain_is_right()
    {
        await using var scene = await StoreScene.CreateAsync();
        await AppendAsync(scene, line => line.Replace("evt_2", "evt_99", StringComparison.Ordinal));

        var finding = Assert.Single((await scene.CheckAsync()).Findings);

        Assert.Equal((StoreFindings.EventIllegal, StoreScene.Asking), (finding.Kind, finding.JobId));
    }

    [Fact]
    public async Task An_event_of_a_newer_version_is_named_as_such()
    {
        await using var scene = await StoreScene.CreateAsync();
        await AppendAsync(scene, line => line
            .Replace("evt_2", "evt_99", StringComparison.Ordinal).Replace("lease_acquired", "lease_reserved", StringComparison.Ordinal));

        Assert.Equal(["event-unknown"], await scene.CodesAsync());
    }

    [Fact]
    public async Task Mail_without_a_job_is_an_orphan()
    {
        await using var scene = await StoreScene.CreateAsync();
        scene.Damage("INSERT INTO inbox VALUES (9, 1, 'k', 0, x'00', NULL, NULL, NULL, row_crc(9, 1, 'k', 0, x'00', NULL, NULL, NULL))");

        Assert.Equal(["rows-orphaned"], await scene.CodesAsync());
    }

    [Fact]
    public async Task Data_that_nobody_names_is_a_note_and_no_fault()
    {
        await using var scene = await StoreScene.CreateAsync();
        var sha256 = await scene.Store.PutBlobAsync(new MemoryStream([1, 2, 3]), Token);

        var report = await scene.CheckAsync();

        var finding = Assert.Single(report.Findings);
        Assert.Equal((StoreFindings.DataUnreferenced, $"data {sha256}", "3 bytes"), (finding.Kind, finding.Where, finding.Found));
        Assert.Equal((true, 0L, 1L), (report.IsSound, report.Faults, report.Notes));
    }

    [Fact]
    public async Task What_workers_and_clients_write_meanwhile_is_no_fault()
    {
        await using var scene = await StoreScene.CreateAsync();
        var job = await new ScriptedJob(scene.Store, "job-busy").SubmitAsync();
        await job.ClaimAsync();
        var steps = new Queue<Func<Task>>([() => job.StartAgainAsync(70), job.CompleteAndAskAsync, () => job.SendAsync("k"), job.PauseAsync]);
        var busy = new BusyStore(scene.Bench.Sqlite, () => steps.TryDequeue(out var step) ? step() : Task.CompletedTask);

        for (var time = 0; time < 3; time++)
        {
            var report = await new Wrkr.Runtime.StoreChecks.StoreCheck(busy, new()).CheckAsync(cancellationToken: Token);
            Assert.Empty(report.Findings);
        }

        Assert.Empty(steps);
    }

    [Fact]
    public async Task A_store_in_memory_is_checked_like_any_other()
    {
        var store = new Wrkr.Runtime.Stores.InMemoryJobStore();
        var job = await new ScriptedJob(store, "job").SubmitAsync();
        await job.ClaimAsync();
        await job.CompleteAndAskAsync();
        await new ScriptedJob(store, "wrong") { Distort = commit => commit with { Row = commit.Row with { Status = "odd" } } }.SubmitAsync();
        var check = new Wrkr.Runtime.StoreChecks.StoreCheck(store, new());

        Assert.Equal("row.status", Assert.Single((await check.CheckAsync(cancellationToken: Token)).Findings).Where);
        Assert.Equal((0L, 1L), await check.RebuildAsync(cancellationToken: Token) is var report ? (report.Faults, report.Rebuilt) : default);
        Assert.Empty((await check.CheckAsync(cancellationToken: Token)).Findings);
    }

    private static async Task<List<JobRow>> Rows(StoreScene scene) => [.. (await scene.Store.ListAsync(new(), 100, null, Token)).Jobs];

    /// <summary>Appends the claim of the first job once more, changed, with a right chain and a row that has its head.</summary>
    private static async Task AppendAsync(StoreScene scene, Func<string, string> change)
    {
        var row = (await scene.Store.FindAsync(StoreScene.Asking, Token))!;
        var claim = (await scene.Store.ReadEventsAsync(StoreScene.Asking, [2], Token))[0];
        var seq = row.Head.Seq + 1;
        var line = System.Text.Encoding.UTF8.GetBytes(
            change(System.Text.Encoding.UTF8.GetString(claim.Lines.Span).Split('\n')[0]).Replace("evt_99", $"evt_{seq}", StringComparison.Ordinal));
        var e = Wrkr.Runtime.Ledger.EventLine.Read(line, seq, row.Fence, row.Head.Sha256);
        await scene.Store.CommitAsync(
            new()
            {
                JobId = row.JobId,
                ExpectedHead = row.Head,
                ExpectedFence = row.Fence,
                NewFence = row.Fence,
                Events = new(seq, 1, row.Fence, LedgerFlags.None, e.Sha256, (byte[])[.. line, (byte)'\n']),
                Row = row.Projection,
            },
            Token);
    }
}
