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
            pack,
            new() { RequiredArtifacts = [new("reports/scan.md"), new("reports/größe.md")], TestCommand = "exit 0", LintCommand = "exit 0" },
            _folder.Path, Token);

        Assert.True(report.IsAccepted);
        Assert.Equal((LedgerFixture.JobId, 0), (report.JobId, report.Reasons.Length));
        Assert.Equal(
            [
                ("schema_validity", "all schemas valid"), ("required_artifacts", "all required artifacts present"),
                ("path_constraints", "path constraints satisfied"), ("test_command", "command succeeded"), ("lint_command", "command succeeded"),
            ],
            report.Checks.Select(check => (check.Name, check.Message)));
    }

    [Fact]
    public async Task Without_rules_nothing_is_required_and_nothing_is_run()
    {
        await using var pack = await OpenAsync();

        var report = await JobAcceptance.RunAsync(pack, new() { TestCommand = " ", LintCommand = "" }, _folder.Path, Token);

        Assert.True(report.IsAccepted);
        Assert.Equal(
            [("schema_validity", "all schemas valid"), ("required_artifacts", "no required artifacts configured"), ("path_constraints", "path constraints satisfied")],
            report.Checks.Select(check => (check.Name, check.Message)));
    }

    [Fact]
    public async Task Each_missing_artifact_is_named_and_the_other_checks_are_made_all_the_same()
    {
        await using var pack = await OpenAsync();

        var report = await JobAcceptance.RunAsync(
            pack,
            new()
            {
                RequiredArtifacts = [new("reports/scan.md"), new("nope.md"), new("REPORTS/scan.md"), new("nope.md")],
                TestCommand = "exit 3", LintCommand = "exit 4",
            },
            _folder.Path, Token);

        Assert.Equal(["nope.md", "REPORTS/scan.md", null, null], Failures(report).Select(check => check.Artifact));
        Assert.Equal([ReasonCodes.AcceptMissingArtifact, ReasonCodes.AcceptTestFail, ReasonCodes.AcceptLintFail], report.Reasons);
        Assert.Equal(
            ["required artifact missing: nope.md", "required artifact missing: REPORTS/scan.md", "command failed (exit=3)", "command failed (exit=4)"],
            Failures(report).Select(check => check.Message));
    }

    [Fact]
    public async Task Bytes_that_must_exist_are_compared_with_what_the_job_recorded()
    {
        await using var pack = await OpenAsync();
        Directory.CreateDirectory(Path.Combine(_folder.Path, "reports"));
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "reports", "scan.md"), "scan 2", Token);
        AcceptanceRules rules = new()
        {
            RequiredArtifacts = [new("reports/scan.md", MustExist: true), new("reports/notes.md"), new("reports/größe.md")],
        };
        Assert.True((await JobAcceptance.RunAsync(pack, rules, _folder.Path, Token)).IsAccepted);

        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "reports", "scan.md"), "scan 3", Token);
        var differs = await JobAcceptance.RunAsync(pack, rules, _folder.Path, Token);
        var gone = await JobAcceptance.RunAsync(
            pack, new() { RequiredArtifacts = [new("reports/größe.md", MustExist: true), new("reports/notes.md", MustExist: true)] }, _folder.Path, Token);

        Assert.StartsWith("required artifact differs: reports/scan.md", Assert.Single(Failures(differs)).Message, StringComparison.Ordinal);
        Assert.StartsWith("required artifact can't be read: reports/größe.md", Failures(gone)[0].Message, StringComparison.Ordinal);
        Assert.Equal("required artifact was not there when the job recorded it: reports/notes.md", Failures(gone)[1].Message);
        Assert.Equal([ReasonCodes.AcceptMissingArtifact], gone.Reasons);
    }

    [Fact]
    public async Task Paths_are_where_they_may_be_and_no_more_than_they_may_be()
    {
        await using var pack = await OpenAsync();

        async Task<IEnumerable<string>> JudgeAsync(PathRules rules) =>
            Failures(await JobAcceptance.RunAsync(pack, new() { Paths = rules }, _folder.Path, Token)).Select(check => check.Message);

        Assert.Empty(await JudgeAsync(new() { Allowed = ["reports/**"], Forbidden = ["src/**"], MaxArtifactPaths = 3, MaxChanges = 5 }));
        Assert.Empty(await JudgeAsync(new() { Allowed = ["reports/notes.md"], AllowedPrefixes = ["reports/s", "reports/g"] }));
        Assert.Equal(
            ["3 artifact paths changed, and 2 is the most", "5 changes of artifacts, and 4 is the most"],
            await JudgeAsync(new() { MaxArtifactPaths = 2, MaxChanges = 4 }));
        Assert.Equal(["path is not among the allowed ones: reports/größe.md"], await JudgeAsync(new() { Allowed = ["**/[!g]*", "*/????.md", "**/n*"] }));
        Assert.Equal(
            ["path is forbidden by 'reports/': reports/größe.md", "path is forbidden by 'reports/': reports/notes.md", "path is forbidden by 'reports/': reports/scan.md"],
            await JudgeAsync(new() { Allowed = ["**"], ForbiddenPrefixes = ["reports/"] }));
    }

    [Fact]
    public async Task A_required_checkpoint_that_was_never_emitted_fails()
    {
        await using var pack = await OpenAsync();

        var report = await JobAcceptance.RunAsync(pack, new() { RequiredCheckpoints = ["plan", "blocked", "completed"] }, _folder.Path, Token);

        Assert.Equal("required checkpoint was never emitted: blocked", Assert.Single(Failures(report)).Message);
        Assert.Equal(AcceptanceChecks.RequiredCheckpoints, Failures(report)[0].Name);
        Assert.True((await JobAcceptance.RunAsync(pack, new() { RequiredCheckpoints = ["plan", "completed"] }, _folder.Path, Token)).IsAccepted);
    }

    [Fact]
    public async Task What_is_too_much_to_tell_is_counted()
    {
        await using var pack = await OpenAsync();

        var report = await JobAcceptance.RunAsync(
            pack, new() { RequiredArtifacts = [.. Enumerable.Range(0, 250).Select(number => new RequiredArtifact($"{number}.md"))] }, _folder.Path, Token);

        Assert.Equal((100, "and 151 more"), (Failures(report).Count, Failures(report)[^1].Message));
    }

    [Fact]
    public async Task The_command_runs_in_the_directory_and_its_last_line_is_told()
    {
        await using var pack = await OpenAsync();
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "log.txt"), "fine\n2 tests failed\n\n", Token);

        var report = await JobAcceptance.RunAsync(
            pack, new() { TestCommand = OperatingSystem.IsWindows() ? "type log.txt & exit 1" : "cat log.txt; exit 1" }, _folder.Path, Token);

        Assert.Equal("command failed (exit=1): 2 tests failed", Assert.Single(Failures(report)).Message);
    }

    [Fact]
    public async Task A_command_that_takes_too_long_is_killed_with_what_it_started()
    {
        await using var pack = await OpenAsync();
        var command = OperatingSystem.IsWindows() ? "ping -n 600 127.0.0.1" : "(sleep 600; echo never) & wait";

        var report = await JobAcceptance.RunAsync(
            pack, new() { TestCommand = command, CommandTimeout = TimeSpan.FromMilliseconds(200) }, _folder.Path, Token);

        Assert.Contains("took longer than 00:00:00.2", Assert.Single(Failures(report)).Message, StringComparison.Ordinal);
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

    private static List<AcceptanceCheck> Failures(AcceptanceReport report) => [.. report.Checks.Where(check => !check.Passed)];

    private async Task<OpenJobpack> OpenAsync(byte[]? zip = null)
    {
        var path = Path.Combine(_folder.Path, "pack.zip");
        await File.WriteAllBytesAsync(path, zip ?? await Pack.ExportAsync(LedgerFixture.Finished()), Token);
        return await OpenJobpack.OpenAsync(path, cancellationToken: Token);
    }
}
