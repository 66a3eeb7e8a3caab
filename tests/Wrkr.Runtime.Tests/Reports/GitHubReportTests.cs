using System.Text;
using Wrkr.Runtime.Inspection;
using Wrkr.Runtime.Reports;
using Wrkr.Runtime.Tests.Fixtures;

namespace Wrkr.Runtime.Tests.Reports;

public sealed class GitHubReportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_report_tells_status_acceptance_failures_and_artifacts()
    {
        var report = await ReadAsync(await Pack.ExportAsync(LedgerFixture.Finished().Accept()));

        Assert.Equal((LedgerFixture.JobId, "completed", true), (report.JobId, report.Status, report.Failed));
        Assert.Equal((2, 1, 3, 0, 0), (report.ChecksRun, report.ChecksPassed, report.Added, report.Changed, report.Removed));
        Assert.Equal(
            $"""
            # Wrkr GitHub Summary

            - Job: `job_audit-1`
            - Status: `completed`
            - Acceptance: `failed` (1/2 checks)
            - Artifact Delta: added=3 changed=0 removed=0

            ## Final Checkpoint

            {new string('ö', 2000)}…

            ## Top Failures

            - `required_artifacts`: `missing`

            ## Artifact Pointers

            - `reports/größe.md`
            - `reports/notes.md`
            - `reports/scan.md`


            """.ReplaceLineEndings("\n"),
            report.Markdown[..report.Markdown.LastIndexOf('`', report.Markdown.Length - 2)]);
        Assert.EndsWith("verify=\"wrkr verify job_audit-1\"`", report.Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_that_nobody_judged_has_not_failed()
    {
        var report = await ReadAsync(await Pack.ExportAsync(LedgerFixture.Waiting()));

        Assert.Equal((0, 0, false), (report.ChecksRun, report.ChecksPassed, report.Failed));
        Assert.Contains("- Acceptance: `not run`\n", report.Markdown, StringComparison.Ordinal);
        Assert.Contains("## Top Failures\n\n- None\n", report.Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Packs_of_another_implementation_are_reported()
    {
        foreach (var path in Directory.EnumerateFiles(Vectors.Folder("packs/good"), "*.zip"))
        {
            var report = await ReadAsync(await File.ReadAllBytesAsync(path, Token));
            Assert.Contains($"- Status: `{report.Status}`\n", report.Markdown, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_pack_that_does_not_hold_is_not_reported()
    {
        var forged = await Pack.OfAsync(LedgerFixture.Finished());

        var refused = await Assert.ThrowsAsync<WrkrException>(
            () => ReadAsync(forged.Replace("job.json", "completed", "canceled").Redeclare().Zip()));

        Assert.Same(ReasonCodes.VerifyHashMismatch, refused.Reason);
    }

    [Theory]
    [InlineData("fine.", "fine.")]
    [InlineData("1. one", @"1\. one")]
    [InlineData("- x", @"\- x")]
    [InlineData("# x <b>[y](z)</b> *w* `c`", @"\# x \<b\>\[y\](z)\</b\> \*w\* \`c\`")]
    [InlineData("@ann", "@\u2060ann")]
    [InlineData("a\r\n\u001bb", "a   b")]
    public void A_text_stays_a_text(string text, string markdown) => Assert.Equal(markdown, MarkdownText.Words(text));

    [Theory]
    [InlineData("a", "`a`")]
    [InlineData("a`b", "``a`b``")]
    [InlineData("``a", "``` ``a ```")]
    [InlineData("", "`  `")]
    [InlineData("a\nb", "`a b`")]
    public void Code_is_fenced_by_more_than_it_holds(string text, string markdown) => Assert.Equal(markdown, MarkdownText.Code(text));

    [Fact]
    public void Long_texts_are_cut_between_characters()
    {
        Assert.Equal(2000, MarkdownText.Words(new string('a', 1999) + "\U0001F600").Length);
        Assert.True(Encoding.UTF8.GetByteCount(MarkdownText.Code(new string('`', 5000))) < 10_000);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<GitHubReport> ReadAsync(byte[] zip)
    {
        var path = Path.Combine(_folder.Path, "pack.zip");
        await File.WriteAllBytesAsync(path, zip, Token);
        await using var pack = await OpenJobpack.OpenAsync(path, cancellationToken: Token);
        return await GitHubReport.ReadAsync(pack, Token);
    }
}
