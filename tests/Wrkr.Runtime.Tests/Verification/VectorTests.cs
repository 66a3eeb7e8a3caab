using Wrkr.Runtime.Jobpacks;
using Wrkr.Runtime.Tests.Fixtures;
using Wrkr.Runtime.Verification;

namespace Wrkr.Runtime.Tests.Verification;

/// <summary>The packs of an independent implementation: the good ones hold, the altered ones get the verdict of their table.</summary>
public sealed class VectorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Good => [.. Directory.EnumerateFiles(Vectors.Folder("packs/good"), "*.zip").Select(Path.GetFileName).OfType<string>()];

    public static TheoryData<string, int, string> Altered
    {
        get
        {
            var rows = new TheoryData<string, int, string>();
            foreach (var cells in File.ReadLines(Vectors.Folder("packs/altered/verdicts.tsv")).Skip(1).Select(line => line.Split('\t')))
            {
                rows.Add(cells[0], int.Parse(cells[1], System.Globalization.CultureInfo.InvariantCulture), cells[2]);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Good))]
    public async Task A_good_pack_holds_in_the_weaker_profile_alone(string name)
    {
        var path = Vectors.Folder($"packs/good/{name}");

        var report = await JobpackVerifier.VerifyAsync(path, cancellationToken: Token);

        Assert.True(report.IsValid, report.Failure?.Message);
        Assert.Equal(VerifyReport.ReferenceProfile, report.Profile);
        Assert.Null(report.HeadSha256);
        Assert.Contains(report.NotChecked, part => part.What == "ledger");
        Assert.Contains(new("chain", CheckResult.NotApplicable), report.Checks);
        foreach (var options in new VerifyOptions[] { new() { RequireLedger = true }, new() { ExpectedHead = new string('a', 64) } })
        {
            var refused = await JobpackVerifier.VerifyAsync(path, options, Token);
            Assert.Equal((ReasonCodes.VerifyHashMismatch, "profile"), (refused.Failure!.Reason, refused.Failure.Check));
        }
    }

    [Theory]
    [MemberData(nameof(Altered))]
    public async Task An_altered_pack_gets_the_verdict_of_the_table(string name, int exit, string code)
    {
        var report = await JobpackVerifier.VerifyAsync(Vectors.Folder($"packs/altered/{name}.zip"), cancellationToken: Token);

        Assert.Equal((exit, code), (report.Failure?.Reason.ExitCode ?? 0, report.Failure?.Reason.Code ?? "-"));
    }

    [Theory]
    [InlineData("events.jsonl", "\"event_id\":\"evt_9\"", "\"event_id\":\"evt_8\"")]
    [InlineData("events.jsonl", "\"type\":\"adapter_step\"", "\"type\":\"step_completed\"")]
    [InlineData("events.jsonl", "\"from\":\"queued\",\"to\":\"running\"", "\"from\":\"queued\",\"to\":\"completed\"")]
    [InlineData("events.jsonl", "{\"retry_count\":0,\"step_count\":2,\"tool_call_count\":2}", "{\"retry_count\":0,\"step_count\":9,\"tool_call_count\":2}")]
    [InlineData("events.jsonl", "{\"retry_count\":0,\"step_count\":2,\"tool_call_count\":2}", "{\"retry_count\":0,\"step_count\":\"2\",\"tool_call_count\":2}")]
    [InlineData("events.jsonl", "\"arch\":\"amd64\"", "\"arch\":\"arm64\"")]
    [InlineData("events.jsonl", "\"executed\":false,\"step_id\":\"review\"", "\"executed\":true,\"step_id\":\"review\"")]
    [InlineData("events.jsonl", "\"approved_by\":\"alice\"", "\"approved_by\":\"mallory\"")]
    [InlineData("approvals.jsonl", "\"approved_by\":\"alice\"", "\"approved_by\":\"mallory\"")]
    [InlineData("approvals.jsonl", "cp_14", "cp_11")]
    [InlineData("checkpoints.jsonl", "\"summary\":\"draft plan\"", "\"summary\":\"another plan\"")]
    [InlineData("checkpoints.jsonl", "cp_8", "cp_7")]
    [InlineData("checkpoints.jsonl", "\"job_id\":\"job_dec\"", "\"job_id\":\"job_other\"")]
    [InlineData("job.json", "\"status\":\"completed\"", "\"status\":\"running\"")]
    [InlineData("job.json", "\"step_count\":4", "\"step_count\":5")]
    [InlineData("job.json", "\"job_id\":\"job_dec\"", "\"job_id\":\"job_other\"")]
    [InlineData("artifacts_manifest.json", "reports/plan.md", "reports/other.md")]
    [InlineData("artifacts_manifest.json", "reports/plan.md", "reports/build.md")]
    [InlineData("accept/accept_result.json", "\"checks_passed\":5", "\"checks_passed\":4")]
    [InlineData("accept/accept_result.json", "\"reason_codes\":[]", "\"reason_codes\":[\"E_ACCEPT_TEST_FAIL\"]")]
    public async Task A_contradiction_is_found_although_every_digest_is_right(string file, string old, string by)
    {
        var pack = Pack.Read(await File.ReadAllBytesAsync(Vectors.Folder("packs/good/decision.zip"), Token));

        await Pack.RefusedAsync(pack.Replace(file, old, by).Redeclare().Zip(), ReasonCodes.VerifyHashMismatch);
    }

    [Theory]
    [InlineData("events.jsonl", "evt_17")]
    [InlineData("approvals.jsonl", "alice")]
    [InlineData("checkpoints.jsonl", "cp_8")]
    public async Task A_line_that_is_removed_or_doubled_is_missed(string file, string mark)
    {
        var bytes = await File.ReadAllBytesAsync(Vectors.Folder("packs/good/decision.zip"), Token);
        var lines = Pack.Read(bytes)[file].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var at = Array.FindIndex(lines, line => line.Contains(mark, StringComparison.Ordinal));

        foreach (var altered in new[] { lines.Where((_, index) => index != at), lines.Prepend(lines[at]), lines.Append(lines[at]), lines.Reverse() })
        {
            var pack = Pack.Read(bytes);
            pack[file] = string.Concat(altered.Select(line => line + "\n"));
            await Pack.RefusedAsync(pack.Redeclare().Zip(), ReasonCodes.VerifyHashMismatch);
        }
    }

    [Fact]
    public async Task A_pack_of_ours_without_its_ledger_is_not_one_of_the_weaker_profile()
    {
        var pack = await Pack.OfAsync(LedgerFixture.Finished());
        pack.Files.Remove(PackPaths.Ledger);
        await Pack.RefusedAsync(pack.Zip(), ReasonCodes.VerifyHashMismatch);
        await Pack.RefusedAsync(pack.Redeclare().Zip(), ReasonCodes.VerifyHashMismatch, "legal-run");

        foreach (var path in pack.Files.Keys.Where(path => path is PackPaths.State or PackPaths.Input || PackPaths.IsDefinition(path, out _)).ToList())
        {
            pack.Files.Remove(path);
        }

        await Pack.RefusedAsync(pack.Redeclare().Zip(), ReasonCodes.VerifyHashMismatch, "legal-run");
    }
}
