using Wrkr.Runtime.Conformance;
using Wrkr.Runtime.Tests.Fixtures;
using Wrkr.Runtime.Verification;

namespace Wrkr.Runtime.Tests.Conformance;

public sealed class LaneConformanceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Spoiled => [.. BadLanes.All.Select(lane => lane.ToString())];

    [Fact]
    public async Task A_good_lane_passes_every_check_there_is()
    {
        using var lane = await LaneFolder.GoodAsync();
        var progress = new Heard();

        var report = await LaneConformance.RunAsync(lane.Root, null, progress, Token);

        Assert.Empty(report.Failures);
        Assert.True(report.IsConformant);
        Assert.All(report.Checks, check => Assert.Equal(CheckResult.Passed, check.Result));
        Assert.Equal(LaneChecks.All.Select(check => check.Name), report.Checks.Select(check => check.Name));
        Assert.Equal([LaneFolder.Foreign], report.NotChecked);
        Assert.Equal(
            [(LaneFolder.Earlier, "ledger", "blocked_decision"), (LaneFolder.Latest, "ledger", "completed")],
            report.Packs.Select(pack => (pack.File, pack.Profile, pack.Status)));
        Assert.Equal(new LaneProgress(report.Files, report.Files, 2), progress.Last);
    }

    [Theory]
    [MemberData(nameof(Spoiled))]
    public async Task A_spoiled_lane_is_refused_by_the_one_check_that_is_about_it(string name)
    {
        var bad = BadLanes.All.Single(lane => lane.ToString() == name);
        using var lane = await LaneFolder.GoodAsync();
        bad.Spoil(lane);

        var report = await lane.RunAsync(bad.Options);

        Assert.False(report.IsConformant);
        Assert.Equal([bad.Check], report.Failures.Select(failure => failure.Check).Distinct());
        var first = report.Failure!;
        Assert.Equal((bad.File, bad.Reason.Code), (first.File, first.Reason.Code));
        Assert.Equal(bad.Line ?? first.Line, first.Line);
        Assert.Contains(bad.Told, first.Message, StringComparison.Ordinal);
        Assert.NotEqual("", first.Advice);
        Assert.Equal(
            [bad.Check], report.Checks.Where(check => check.Result is CheckResult.Failed).Select(check => check.Name));
    }

    [Fact]
    public void Every_check_has_a_lane_that_it_refuses_and_every_code_an_occasion() => Assert.Equal(
        LaneChecks.All.SelectMany(check => check.Codes.Select(code => (check.Name, code.Code))).Order(),
        BadLanes.All.Select(lane => (lane.Check, lane.Reason.Code)).Distinct().Order());

    [Fact]
    public async Task Packs_and_records_of_the_other_implementation_pass_in_the_reference_profile()
    {
        using var lane = new TemporaryFolder();
        foreach (var pack in Directory.EnumerateFiles(Vectors.Folder("packs/good"), "*.zip"))
        {
            var report = await JobpackVerifier.VerifyAsync(pack, cancellationToken: Token);
            File.Copy(pack, Path.Combine(lane.Path, $"jobpack_{report.JobId}.zip"));
        }

        foreach (var file in new[] { "records", "jobspecs", "accept" }.SelectMany(folder => Directory.EnumerateFiles(Vectors.Folder(folder))))
        {
            File.Copy(file, Path.Combine(lane.Path, Path.GetFileName(file)));
        }

        var found = await LaneConformance.RunAsync(lane.Path, cancellationToken: Token);

        // Its exports change with the clock: the footer in this receipt is of another export than the pack.
        var stale = Assert.Single(found.Failures);
        Assert.Equal(("footers", "receipt.json"), (stale.Check, stale.File));

        File.Delete(Path.Combine(lane.Path, "receipt.json"));
        found = await LaneConformance.RunAsync(lane.Path, cancellationToken: Token);
        Assert.Empty(found.Failures);
        Assert.All(found.Packs, pack => Assert.Equal("reference", pack.Profile));
        Assert.Equal(["diff.json", "inspect.json"], found.NotChecked);
        string[] judged =
        [
            "files", "packs", "pack-names", "records", "jobspecs", "acceptance-configs", "reason-codes", "exit-codes", "checkpoints", "approvals", "statuses",
            "work-items",
        ];
        Assert.Equal(judged, found.Checks.Where(check => check.Result is CheckResult.Passed).Select(check => check.Name));
    }

    [Theory]
    [InlineData("valid")]
    [InlineData("invalid")]
    public async Task Records_are_judged_as_the_schemas_fixtures_are(string kind)
    {
        using var lane = new TemporaryFolder();
        var root = WorkingCopy.PathOf("tests", "fixtures", "schemas", "v1");
        foreach (var file in Directory.EnumerateFiles(root, "*.json", SearchOption.AllDirectories).Where(file => Directory.GetParent(file)!.Name == kind))
        {
            var name = Path.GetRelativePath(root, file).Replace(Path.DirectorySeparatorChar, '-');
            await File.WriteAllBytesAsync(Path.Combine(lane.Path, name.Replace("jobspec-jobspec", "spec", StringComparison.Ordinal)), await File.ReadAllBytesAsync(file, Token), Token);
        }

        var report = await LaneConformance.RunAsync(lane.Path, cancellationToken: Token);

        // One record a file, so one failure a file.
        var judged = report.Files - report.NotChecked.Length;
        var refused = report.Checks.Where(check => check.Name is "records" or "jobspecs").Sum(check => check.Failed);
        Assert.InRange(judged, 20, 1000);
        Assert.Equal(kind is "valid" ? 0 : judged, refused);
    }

    [Fact]
    public async Task Texts_that_a_pack_holds_back_contradict_nothing()
    {
        using var lane = await LaneFolder.GoodAsync();
        var redacted = await Pack.ExportAsync(LedgerFixture.Finished().Accept(), new() { Redact = PackFields.All });
        File.Delete(lane.In(LaneFolder.Sidecar));
        lane.Write(LaneFolder.Latest, redacted);
        lane.Write("full/jobpacks/jobpack_job_audit-1.zip", await Pack.ExportAsync(LedgerFixture.Finished().Accept()));
        Assert.Contains("[withheld sha256:", lane.Pack(LaneFolder.Latest)["checkpoints.jsonl"], StringComparison.Ordinal);

        var report = await lane.RunAsync();

        Assert.Empty(report.Failures);
    }

    [Fact]
    public async Task A_lane_without_anything_to_check_proves_nothing()
    {
        using var empty = new TemporaryFolder();
        var error = await Assert.ThrowsAsync<WrkrException>(() => LaneConformance.RunAsync(empty.Path, cancellationToken: Token));
        Assert.Equal(ReasonCodes.InvalidInput, error.Reason);
        Assert.Contains("nothing to check", error.Problem, StringComparison.Ordinal);
        Assert.Contains("0 files", error.Problem, StringComparison.Ordinal);

        await File.WriteAllTextAsync(Path.Combine(empty.Path, "package.json"), """{"schema_id":"acme.thing","a":[1]}""", Token);
        await File.WriteAllTextAsync(Path.Combine(empty.Path, "workflow.yml"), "on: push\n", Token);
        error = await Assert.ThrowsAsync<WrkrException>(() => LaneConformance.RunAsync(empty.Path, cancellationToken: Token));
        Assert.Contains("2 files", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_directory_or_too_much_is_told()
    {
        using var lane = await LaneFolder.GoodAsync();
        foreach (var (directory, options, told) in new[]
        {
            (lane.In("gone"), new LaneOptions(), "There is no directory"), (lane.In(LaneFolder.Ticket), new(), "is a file, not a directory"),
            (lane.Root, new() { MaxFiles = 3 }, "more than 3 files"),
        })
        {
            var error = await Assert.ThrowsAsync<WrkrException>(() => LaneConformance.RunAsync(directory, options, cancellationToken: Token));
            Assert.Equal(ReasonCodes.InvalidInput, error.Reason);
            Assert.Contains(told, error.Problem, StringComparison.Ordinal);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => new LaneOptions { MaxFiles = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LaneOptions { MaxFileBytes = int.MaxValue });
    }

    [Fact]
    public async Task Directories_that_are_links_are_never_entered()
    {
        using var outside = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Combine(outside.Path, "bad.json"), "{", Token);
        using var lane = await LaneFolder.GoodAsync();
        Directory.CreateSymbolicLink(lane.In("elsewhere"), outside.Path);
        Directory.CreateSymbolicLink(lane.In("round"), lane.Root);

        var report = await lane.RunAsync();

        Assert.True(report.IsConformant, report.Failure?.Message);
        Assert.Equal(["elsewhere", LaneFolder.Foreign, "round"], report.NotChecked);
    }

    [Fact]
    public async Task A_lane_that_is_wrong_throughout_is_told_by_its_first_hundred()
    {
        using var lane = await LaneFolder.GoodAsync();
        lane.Write("out/many.jsonl", string.Concat(Enumerable.Repeat("{\"schema_id\":\"wrkr.none\"}\n", 500)));

        var report = await lane.RunAsync();

        Assert.Equal(100, report.Failures.Length);
        Assert.Equal(500, report.Checks.Single(check => check.Name == "records").Failed);
    }

    private sealed class Heard : IProgress<LaneProgress>
    {
        public LaneProgress? Last { get; private set; }

        public void Report(LaneProgress value) => Last = value;
    }
}
