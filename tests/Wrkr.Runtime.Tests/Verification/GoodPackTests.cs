using Wrkr.Runtime.Verification;

namespace Wrkr.Runtime.Tests.Verification;

public sealed class GoodPackTests
{
    [Fact]
    public async Task A_finished_job_verifies()
    {
        var ledger = LedgerFixture.Finished();
        var report = await Pack.VerifyAsync(await Pack.ExportAsync(ledger));

        Assert.True(report.IsValid, report.Failure?.Message);
        Assert.Equal((VerifyReport.LedgerProfile, LedgerFixture.JobId, JobStatuses.Completed), (report.Profile, report.JobId, report.Status));
        Assert.Equal(ledger.Store.Row!.Head.Sha256.ToString(), report.HeadSha256);
        Assert.Equal(new PackCounts(Files: 10, Events: ledger.Store.Row.Head.Seq, Checkpoints: 6, Approvals: 1, Artifacts: 2, Steps: 4), report.Counts);
        Assert.All(report.Checks[..^4], check => Assert.Equal(CheckResult.Passed, check.Result));
        Assert.All(report.Checks[^4..], check => Assert.Equal(CheckResult.NotApplicable, check.Result));
        Assert.Equal("unsigned", report.Signatures!.Words);
        Assert.Equal(
            [
                "container", "profile", "layout", "contents", "manifest-record", "manifest-hash", "required-files", "file-hashes", "records",
                "chain", "projections", "legal-run", "state", "verdicts", "expected-head", "artifacts", "signatures",
            ],
            report.Checks.Select(check => check.Name));
    }

    [Fact]
    public async Task Every_state_on_the_way_verifies()
    {
        foreach (var ledger in new[] { new LedgerFixture().Submit(), LedgerFixture.Running(), LedgerFixture.Waiting(), LedgerFixture.Waiting().Approve() })
        {
            var report = await Pack.VerifyAsync(await Pack.ExportAsync(ledger));

            Assert.True(report.IsValid, report.Failure?.Message);
        }
    }

    [Fact]
    public async Task A_forger_that_changes_nothing_gives_the_same_bytes()
    {
        var zip = await Pack.ExportAsync(LedgerFixture.Finished());

        Assert.Equal(zip, Pack.Read(zip).Rechain().Redeclare().Zip());
    }

    [Fact]
    public async Task A_path_is_verified_and_a_missing_one_is_invalid_input()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "pack.zip");
        await File.WriteAllBytesAsync(path, await Pack.ExportAsync(LedgerFixture.Running()), TestContext.Current.CancellationToken);

        Assert.True((await JobpackVerifier.VerifyAsync(path, cancellationToken: TestContext.Current.CancellationToken)).IsValid);
        var exception = await Assert.ThrowsAsync<WrkrException>(() => JobpackVerifier.VerifyAsync(path + ".no", cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal(ReasonCodes.InvalidInput, exception.Reason);
    }

    [Fact]
    public async Task A_long_ledger_is_read_in_small_pieces()
    {
        var zip = await Pack.ExportAsync(LedgerFixture.Running().StartAndRevoke(4000));
        var pack = new MeasuredStream(zip);
        var report = await JobpackVerifier.VerifyAsync(pack, cancellationToken: TestContext.Current.CancellationToken);

        Assert.True(report.IsValid, report.Failure?.Message);
        Assert.Equal(8005, report.Counts!.Events);
        Assert.True(zip.Length > 4_000_000, $"{zip.Length} bytes prove nothing.");
        Assert.InRange(pack.LargestRead, 1, 1 << 17);
    }

    private sealed class MeasuredStream(byte[] bytes) : MemoryStream(bytes)
    {
        public int LargestRead { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            LargestRead = Math.Max(LargestRead, buffer.Length);
            return base.ReadAsync(buffer, cancellationToken);
        }
    }
}
