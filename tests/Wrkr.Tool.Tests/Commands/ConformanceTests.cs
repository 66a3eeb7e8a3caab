using System.Text.Json;
using System.Xml.Linq;
using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests.Commands;

public sealed class ConformanceTests : IDisposable
{
    private readonly Workspace _workspace = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Lane => Directory.CreateDirectory(_workspace.OutDirectory).FullName;

    [Fact]
    public async Task A_lane_that_wrkr_itself_makes_is_conformant()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The commands of this test are for sh: run it on Linux or macOS.");
        await MakeLaneAsync();

        var document = (await ToolRun.InProcessAsync("conformance", "run", Lane, "--require-ledger", "--json")).Document();

        Assert.True(document.GetProperty("conformant").GetBoolean());
        Assert.Equal(
            ["job_d completed ledger", "job_s completed ledger", "job_w completed ledger"],
            document.GetProperty("packs").EnumerateArray()
                .Select(pack => $"{pack.GetProperty("job_id")} {pack.GetProperty("status")} {pack.GetProperty("profile")}"));
        string[] none = ["digests", "leases", "same-job"];
        Assert.Equal(none, Checks(document, "not_applicable").Order(StringComparer.Ordinal));
        Assert.Empty(Checks(document, "failed"));

        var text = (await ToolRun.InProcessAsync("conformance", "run", Lane)).Lines();
        Assert.StartsWith("conformant  16 checks passed, 0 failed, 3 had nothing to check", text[0], StringComparison.Ordinal);
        Assert.Contains("  pack    jobpacks/jobpack_job_w.zip: job job_w (completed), profile ledger", text);
    }

    [Fact]
    public async Task The_demos_output_is_conformant()
    {
        using var demo = ToolProcess.Start(_workspace, _workspace.Root, "demo", _workspace.Audited, "--store", _workspace.Store, "--out-dir", Lane);
        Assert.Equal(0, (await demo.EndAsync()).ExitCode);

        Assert.StartsWith("conformant ", (await ToolRun.InProcessAsync("conformance", "run", Lane, "--require-ledger")).Lines()[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_malformed_exits_with_6_and_says_where()
    {
        await WriteAsync("records.jsonl", """{"schema_id":"wrkr.check"}""");

        var run = await ToolRun.InProcessAsync("conformance", "run", Lane, "--json");

        var document = JsonDocument.Parse(run.Results).RootElement;
        Assert.Equal(["records"], Checks(document, "failed"));
        var failure = Assert.Single(document.GetProperty("failures").EnumerateArray());
        Assert.Equal(["advice", "check", "code", "file", "line", "message"], failure.Members());
        var details = (run with { Results = "" }).RequireEnvelope(ReasonCodes.InvalidInput).GetProperty("details");
        Assert.Equal(("records", "records.jsonl", "1"), (details.GetProperty("check").GetString(), details.GetProperty("file").GetString(), details.GetProperty("line").GetString()));

        var text = await ToolRun.InProcessAsync("conformance", "run", Lane);
        Assert.Equal(6, text.ExitCode);
        Assert.Contains("NOT CONFORMANT", text.Results, StringComparison.Ordinal);
        Assert.Contains("E_INVALID_INPUT_SCHEMA records in records.jsonl:1: It isn't a wrkr.check: There is no schema 'wrkr.check' in v1.", text.Results, StringComparison.Ordinal);
        Assert.StartsWith("E_INVALID_INPUT_SCHEMA: Failures: 1; the first is records in records.jsonl:1: ", text.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pack_that_is_not_what_it_declares_exits_with_2_and_JUnit_shows_it()
    {
        Directory.CreateDirectory(Lane);
        File.Copy(Path.Combine(Vectors.Root, "packs", "altered", "99_accept_forged.zip"), Path.Combine(Lane, "jobpack_job_dec.zip"));

        var run = await ToolRun.InProcessAsync("conformance", "run", Lane, "--junit", _workspace.In("results/conformance.xml"), "--json");

        (run with { Results = "" }).RequireEnvelope(ReasonCodes.VerifyHashMismatch);
        var suite = XDocument.Load(_workspace.In("results/conformance.xml")).Root!.Element("testsuite")!;
        Assert.Equal(("19", "1"), (suite.Attribute("tests")!.Value, suite.Attribute("failures")!.Value));
        var failed = Assert.Single(suite.Elements("testcase"), test => test.Element("failure") is not null);
        Assert.Equal("packs", failed.Attribute("name")!.Value);
        Assert.StartsWith("jobpack_job_dec.zip: ", failed.Element("failure")!.Attribute("message")!.Value, StringComparison.Ordinal);
        Assert.Equal(suite.Attribute("skipped")!.Value, $"{suite.Elements("testcase").Count(test => test.Element("skipped") is not null)}");
    }

    [Fact]
    public async Task Nothing_to_check_and_limits_without_sense_are_invalid_input()
    {
        (await ToolRun.InProcessAsync("conformance", "run", _workspace.Audited)).RequireError(ReasonCodes.InvalidInput, "There is nothing to check in", "3 files");
        (await ToolRun.InProcessAsync("conformance", "run", _workspace.In("gone"))).RequireError(ReasonCodes.InvalidInput, "There is no directory");
        (await ToolRun.InProcessAsync("conformance", "run", Lane, "--max-files", "0")).RequireError(ReasonCodes.InvalidInput, "A limit of 0 makes no sense");
        await WriteAsync("a.bin", "");
        await WriteAsync("b.bin", "");
        (await ToolRun.InProcessAsync("conformance", "run", Lane, "--max-files", "1")).RequireError(ReasonCodes.InvalidInput, "more than 1 files");
    }

    public void Dispose() => _workspace.Dispose();

    private static IEnumerable<string?> Checks(JsonElement document, string result) => document.GetProperty("checks").EnumerateArray()
        .Where(check => check.GetProperty("result").ValueEquals(result)).Select(check => check.GetProperty("name").GetString());

    /// <summary>What a workflow leaves that runs a spec with a decision, a command and a job of the demo's, and hands over their evidence.</summary>
    private async Task MakeLaneAsync()
    {
        await WriteAsync("jobspec.yaml", await File.ReadAllTextAsync(Path.Combine(Vectors.Root, "jobspecs", "decision-jobspec.yaml"), Token));
        await WriteAsync("accept.yaml", "required_artifacts: [reports/none.md]\n");
        await ToolAsync("01_wrap.json", 0, "--json", "wrap", "--job-id", "job_w", "--", "sh", "-c", "echo hi");
        await ToolAsync("02_submit.json", 0, "--json", "submit", Path.Combine(Lane, "jobspec.yaml"), "--job-id", "job_s");
        await ToolAsync("03_status.json", 0, "--json", "status", "job_s");
        var asked = (await _workspace.StatusAsync("job_s")).Decision!.CheckpointId;
        await ToolAsync("04_item.json", 0, "--json", "bridge", "work-item", "job_s", "--checkpoint", asked);
        await ToolAsync("05_jira.txt", 0, "bridge", "work-item", "job_s", "--checkpoint", asked, "--template", "jira");
        await ToolAsync("06_resume.json", 4, "--json", "resume", "job_s");
        await ToolAsync("07_approve.json", 0, "--json", "approve", "job_s", "--checkpoint", asked, "--reason", "fine", "--by", "ann");
        await ToolAsync("08_resume.json", 0, "--json", "resume", "job_s");
        await ToolAsync("09_checkpoints.json", 0, "--json", "checkpoint", "list", "job_s");
        await ToolAsync("10_accept.json", 5, "--json", "accept", "run", "job_s", "--config", Path.Combine(Lane, "accept.yaml"), "--ci", "--junit", Path.Combine(Lane, "accept.xml"));
        await ToolAsync("11_report.json", 0, "--json", "report", "github", "job_s");
        await ToolAsync("12_receipt.json", 0, "--json", "receipt", "job_s");
        await ToolAsync("13_watch.jsonl", 0, "--json", "status", "job_s", "--watch");
        await _workspace.ReachDecisionAsync("job_d");
        var decision = (await _workspace.StatusAsync("job_d")).Decision!;
        await ToolAsync("14_approve.json", 0, "--json", "approve", "job_d", "--checkpoint", decision.CheckpointId, "--reason", "fine", "--by", "bob");
        await ToolAsync("15_resume.json", 0, "--json", "resume", "job_d");
        await ToolAsync("16_keys.txt", 0, "keys", "generate", "--out", _workspace.In("release"));
        await ToolAsync("17_export.json", 0, "--json", "export", "job_d", "--sign", _workspace.In("release.pem"));
        await ToolAsync("18_inspect.json", 0, "--json", "job", "inspect", "job_d");
        await ToolAsync("19_verify.json", 0, "--json", "verify", "job_d");
    }

    /// <summary>Standard output and standard error go into the lane, as a workflow's log would.</summary>
    private async Task ToolAsync(string name, int exitCode, params string[] args)
    {
        var environment = new Dictionary<string, string> { ["WRKR_STORE"] = _workspace.Store };
        string[] outDir = args.Intersect(["wrap", "bridge", "accept", "report", "receipt", "export", "verify", "inspect"]).Any() ? ["--out-dir", Lane] : [];
        var separator = Array.IndexOf(args, "--") is >= 0 and var at ? at : args.Length;
        using var tool = ToolProcess.StartVia(
            _workspace, _workspace.Root, environment, ToolProcess.Executable, [.. args[..separator], .. outDir, .. args[separator..]]);
        var run = await tool.EndAsync();
        Assert.True(exitCode == run.ExitCode, $"{string.Join(' ', args)}: {run.ExitCode} {run.Messages}");
        await WriteAsync(name, run.Results.Length > 0 ? run.Results : run.Messages);
    }

    private Task WriteAsync(string name, string text) => File.WriteAllTextAsync(Path.Combine(Lane, name), text, Token);
}
