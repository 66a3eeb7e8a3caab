using Wrkr.Runtime.Acceptance;
using Wrkr.Runtime.Inspection;

namespace Wrkr.Runtime.Tests.Acceptance;

public sealed class JobAcceptanceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_there_and_what_succeeds_is_accepted()
    {
        await using var pack = await OpenAsync();

        var report = await JobAcceptance.RunAsync(
            pack, new() { RequiredArtifacts = ["reports/scan.md", "reports/größe.md"], TestCommand = "exit 0" }, _folder.Path, Token);

        Assert.True(report.IsAccepted);
        Assert.Equal((LedgerFixture.JobId, 0), (report.JobId, report.Reasons.Length));
        Assert.Equal([AcceptanceChecks.RequiredArtifacts, AcceptanceChecks.TestCommand], report.Checks.Select(check => check.Name));
    }

    [Fact]
    public async Task Each_missing_artifact_is_named_and_the_other_checks_are_made_all_the_same()
    {
        await using var pack = await OpenAsync();

        var report = await JobAcceptance.RunAsync(
            pack, new() { RequiredArtifacts = ["reports/scan.md", "nope.md", "REPORTS/scan.md"], TestCommand = "exit 3" }, _folder.Path, Token);

        Assert.Equal(["nope.md", "REPORTS/scan.md", null], report.Checks.Select(check => check.Artifact));
        Assert.All(report.Checks, check => Assert.False(check.Passed));
        Assert.Equal([ReasonCodes.AcceptMissingArtifact, ReasonCodes.AcceptTestFail], report.Reasons);
        Assert.Equal("'exit 3' exited with 3.", report.Checks[^1].Message);
    }

    [Fact]
    public async Task The_command_runs_in_the_directory_and_its_last_line_is_told()
    {
        await using var pack = await OpenAsync();
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "log.txt"), "fine\n2 tests failed\n\n", Token);

        var report = await JobAcceptance.RunAsync(
            pack, new() { TestCommand = OperatingSystem.IsWindows() ? "type log.txt & exit 1" : "cat log.txt; exit 1" }, _folder.Path, Token);

        Assert.EndsWith("exited with 1: 2 tests failed", Assert.Single(report.Checks).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_takes_too_long_is_killed_with_what_it_started()
    {
        await using var pack = await OpenAsync();
        var command = OperatingSystem.IsWindows() ? "ping -n 600 127.0.0.1" : "(sleep 600; echo never) & wait";

        var report = await JobAcceptance.RunAsync(
            pack, new() { TestCommand = command, CommandTimeout = TimeSpan.FromMilliseconds(200) }, _folder.Path, Token);

        Assert.Contains("took longer than 00:00:00.2", Assert.Single(report.Checks).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pack_that_does_not_hold_is_not_judged()
    {
        var forged = await Pack.OfAsync(LedgerFixture.Finished());
        await using var pack = await OpenAsync(forged.Replace("job.json", "completed", "canceled").Redeclare().Zip());

        var refused = await Assert.ThrowsAsync<WrkrException>(() => JobAcceptance.RunAsync(pack, new(), _folder.Path, Token));

        Assert.Same(ReasonCodes.VerifyHashMismatch, refused.Reason);
    }

    [Fact]
    public async Task A_directory_that_does_not_exist_is_refused_before_anything_runs()
    {
        await using var pack = await OpenAsync();

        var refused = await Assert.ThrowsAsync<WrkrException>(
            () => JobAcceptance.RunAsync(pack, new() { TestCommand = "exit 0" }, Path.Combine(_folder.Path, "none"), Token));

        Assert.Same(ReasonCodes.InvalidInput, refused.Reason);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<OpenJobpack> OpenAsync(byte[]? zip = null)
    {
        var path = Path.Combine(_folder.Path, "pack.zip");
        await File.WriteAllBytesAsync(path, zip ?? await Pack.ExportAsync(LedgerFixture.Finished()), Token);
        return await OpenJobpack.OpenAsync(path, cancellationToken: Token);
    }
}
