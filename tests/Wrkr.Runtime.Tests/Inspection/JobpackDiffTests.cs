using Wrkr.Runtime.Inspection;
using Wrkr.Runtime.Tests.Fixtures;

namespace Wrkr.Runtime.Tests.Inspection;

public sealed class JobpackDiffTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> GoodPacks => [.. Directory.EnumerateFiles(VectorFolder, "*.zip").Select(Path.GetFileName).OfType<string>()];

    private static string VectorFolder => Vectors.Folder("packs/good");

    [Fact]
    public async Task A_pack_is_inspected_event_by_event()
    {
        await using var pack = await OpenAsync(LedgerFixture.Finished());

        var inspection = await pack.InspectAsync(cancellationToken: Token);

        Assert.True(pack.Report.IsValid);
        Assert.Equal((JobStatuses.Completed, 1L), (inspection.Status, inspection.ApprovalCount));
        Assert.Equal(inspection.EventCount, inspection.Timeline.Count(entry => entry.Kind == "event"));
        Assert.Equal(inspection.CheckpointCount, inspection.Timeline.Count(entry => entry.Kind == "checkpoint"));
        Assert.Equal(["reports/größe.md", "reports/notes.md", "reports/scan.md"], inspection.Artifacts.Added);
        Assert.Equal(inspection.Timeline[^3..], (await pack.InspectAsync(3, Token)).Timeline);
        Assert.Equal(inspection.Timeline, await pack.ReadTimelineAsync(Token).ToListAsync(Token));
        Assert.Equal(ExportReceipt.FooterOf(LedgerFixture.JobId, pack.ManifestSha256), inspection.Footer);
    }

    [Theory]
    [MemberData(nameof(GoodPacks))]
    public async Task Packs_of_the_other_implementation_are_inspected_and_compared(string name)
    {
        await using var pack = await OpenJobpack.OpenAsync(Path.Combine(VectorFolder, name), cancellationToken: Token);
        await using var again = await OpenJobpack.OpenAsync(Path.Combine(VectorFolder, name), cancellationToken: Token);

        var inspection = await pack.InspectAsync(cancellationToken: Token);

        Assert.True(pack.Report.IsValid, pack.Report.Failure?.Message);
        Assert.NotEmpty(inspection.Timeline);
        Assert.Equal(inspection.EventCount, inspection.Timeline.Count(entry => entry.Kind == "event"));
        Assert.Empty((await JobpackDiff.CompareAsync(pack, again, Token)).Differences);
    }

    [Fact]
    public async Task The_same_job_later_has_gone_on()
    {
        await using var a = await OpenAsync(LedgerFixture.Waiting());
        await using var b = await OpenAsync(LedgerFixture.Finished());

        var differences = await JobpackDiff.CompareAsync(a, b, Token);

        Assert.Equal(["approvals.jsonl"], differences.Added);
        Assert.Empty(differences.Removed);
        Assert.Contains("events.jsonl", differences.Changed);
        var text = string.Join('\n', differences.Differences.Select(difference => $"{difference.Topic}: {difference.Text}"));
        Assert.Contains("status: The job is blocked_decision in A and completed in B.", text, StringComparison.Ordinal);
        Assert.Contains("are the same; B goes on with ", text, StringComparison.Ordinal);
        Assert.Contains("decisions: Only B has approval_recorded of '", text, StringComparison.Ordinal);
        Assert.Contains("artifacts: Only B has reports/größe.md: sha256:", text, StringComparison.Ordinal);
        Assert.Contains("budgets: step_count is 3 in A and 4 in B.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_stories_that_part_are_told_where()
    {
        await using var a = await OpenAsync(LedgerFixture.Running().CompleteStep(("a", "1")));
        await using var b = await OpenAsync(LedgerFixture.Running().CompleteStep(("b", "1")));

        var differences = await JobpackDiff.CompareAsync(a, b, Token);

        var events = Assert.Single(differences.Differences, difference => difference.Topic == "events");
        Assert.Contains("then A has evt_6 at ", events.Text, StringComparison.Ordinal);
        Assert.Contains(", artifact_recorded a, and B has evt_6 at ", events.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pack_that_does_not_hold_is_shown_and_its_report_says_so()
    {
        var forged = await Pack.OfAsync(LedgerFixture.Finished());
        var path = Path.Combine(_folder.Path, "forged.zip");
        await File.WriteAllBytesAsync(path, forged.Replace("job.json", "completed", "canceled").Redeclare().Zip(), Token);

        await using var pack = await OpenJobpack.OpenAsync(path, cancellationToken: Token);

        Assert.Equal(ReasonCodes.VerifyHashMismatch, pack.Report.Failure!.Reason);
        Assert.Equal(JobStatuses.Canceled, (await pack.InspectAsync(cancellationToken: Token)).Status);
    }

    [Fact]
    public async Task What_is_not_a_readable_pack_is_refused()
    {
        var path = Path.Combine(_folder.Path, "not.zip");
        await File.WriteAllTextAsync(path, "not a zip", Token);

        var error = await Assert.ThrowsAsync<WrkrException>(() => OpenJobpack.OpenAsync(path, cancellationToken: Token));

        Assert.Equal((ReasonCodes.InvalidInput, "container"), (error.Reason, error.Details["check"]));
    }

    public void Dispose() => _folder.Dispose();

    private async Task<OpenJobpack> OpenAsync(LedgerFixture ledger)
    {
        var path = Path.Combine(_folder.Path, $"{Guid.NewGuid():n}.zip");
        await File.WriteAllBytesAsync(path, await Pack.ExportAsync(ledger), Token);
        return await OpenJobpack.OpenAsync(path, cancellationToken: Token);
    }
}
