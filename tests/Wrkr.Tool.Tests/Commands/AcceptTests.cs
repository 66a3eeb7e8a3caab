using System.Text;
using System.Xml.Linq;
using Wrkr.Runtime.Contracts;
using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests.Commands;

/// <summary>Judging a result from the command line: what is printed, written, recorded and packed.</summary>
public sealed class AcceptTests : IDisposable
{
    private const string Passes = "test_command: exit 0\nlint_command: exit 0\n";
    private const string Fails = "required_artifacts: [nope.md]\ntest_command: exit 3\nlint_command: exit 4\n";

    private readonly Workspace _workspace = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_result_that_is_as_it_should_be_is_accepted_recorded_and_packed()
    {
        await _workspace.ReachDecisionAsync("job");

        var document = (await AcceptAsync(Passes, "--json")).Document();

        Assert.Equal(["accept_result", "accept_result_path", "checks", "config_path", "job_id"], document.Members());
        Assert.Equal(
            ["schema_validity", "required_artifacts", "path_constraints", "test_command", "lint_command"],
            document.GetProperty("checks").EnumerateArray().Select(check => check.GetProperty("name").GetString()));
        var result = ContractJson.Read(Encoding.UTF8.GetBytes(document.GetProperty("accept_result").GetRawText()), ContractJson.AcceptResult);
        Assert.Equal((5, 5, 0, "job"), (result.ChecksRun, result.ChecksPassed, result.Failures.Length, result.JobId.Text));
        var written = await File.ReadAllBytesAsync(document.GetProperty("accept_result_path").GetString()!, Token);
        Assert.Equal(result.CreatedAt, ContractJson.Read(written, ContractJson.AcceptResult).CreatedAt);
        Assert.False(Directory.Exists(Path.Combine(_workspace.OutDirectory, "jobpacks")));

        var inspected = (await RunAsync("job", "inspect", "job", "--json")).Document();
        Assert.True(inspected.GetProperty("valid").GetBoolean());
        Assert.Contains(
            inspected.GetProperty("timeline").EnumerateArray(),
            entry => entry.GetProperty("summary").GetString() == "acceptance_recorded 5 of 5 checks passed by ci");
    }

    [Fact]
    public async Task A_result_that_is_not_is_a_result_with_the_exit_code_of_its_first_reason()
    {
        await _workspace.ReachDecisionAsync("job");

        var run = await AcceptAsync(Fails, "--json");
        var text = await AcceptAsync(Fails);

        Assert.Equal((ReasonCodes.AcceptMissingArtifact.ExitCode, ""), (run.ExitCode, run.Messages));
        var document = (run with { ExitCode = 0 }).Document();
        var result = ContractJson.Read(Encoding.UTF8.GetBytes(document.GetProperty("accept_result").GetRawText()), ContractJson.AcceptResult);
        Assert.Equal((5, 2), (result.ChecksRun, result.ChecksPassed));
        Assert.Equal(
            ["E_ACCEPT_MISSING_ARTIFACT", "E_ACCEPT_TEST_FAIL", "E_ACCEPT_LINT_FAIL"], result.ReasonCodes.Select(code => code.Text));
        Assert.Equal(["required_artifacts", "test_command", "lint_command"], result.Failures.Select(failure => failure.Check));
        Assert.Equal("nope.md", result.Failures[0].Artifact);
        Assert.Equal((5, ""), (text.ExitCode, text.Messages));
        Assert.StartsWith($"job=job checks=5 passed=2 failures=3{Environment.NewLine}", text.Results, StringComparison.Ordinal);
        Assert.Contains("FAILED lint_command: command failed (exit=4) (E_ACCEPT_LINT_FAIL)", text.Results, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("test_command: exit 1", "E_ACCEPT_TEST_FAIL")]
    [InlineData("lint_command: exit 1", "E_ACCEPT_LINT_FAIL")]
    [InlineData("required_artifacts: [no]", "E_ACCEPT_MISSING_ARTIFACT")]
    [InlineData("path_rules: {forbidden: ['**']}", null)]
    public async Task Each_rule_has_its_code(string rules, string? code)
    {
        await _workspace.SubmitAuditAsync("job");

        var run = await AcceptAsync(rules, "--json");

        var document = (run with { ExitCode = 0 }).Document().GetProperty("accept_result");
        Assert.Equal(code is null ? [] : [code], document.GetProperty("reason_codes").EnumerateArray().Select(reason => reason.GetString()));
        Assert.Equal(code is null ? 0 : 5, run.ExitCode);
    }

    [Fact]
    public async Task For_ci_there_are_a_pack_a_report_tests_and_lines_for_github()
    {
        await _workspace.ReachDecisionAsync("job");
        var junit = _workspace.In("results/junit.xml");

        var run = await AcceptAsync(Fails, "--json", "--ci", "--junit", junit);

        Assert.Equal(5, run.ExitCode);
        Assert.Equal(3, run.Messages.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).Count(line => line.StartsWith("::error ", StringComparison.Ordinal)));
        var document = (run with { ExitCode = 0, Messages = "" }).Document();
        Assert.Equal(
            ["accept_result", "accept_result_path", "checks", "config_path", "job_id", "jobpack_path", "junit_path", "summary_json_path", "summary_markdown_path"],
            document.Members().Except(["step_summary_path"]));
        Assert.Equal("3", (string?)XDocument.Load(junit).Root!.Attribute("failures"));
        var summary = ContractJson.Read(
            await File.ReadAllBytesAsync(document.GetProperty("summary_json_path").GetString()!, Token), ContractJson.GitHubSummary);
        Assert.Equal((5, 2, true), (summary.Acceptance.ChecksRun, summary.Acceptance.ChecksPassed, summary.Acceptance.Failed));
        Assert.Equal(summary.Markdown + "\n", await File.ReadAllTextAsync(document.GetProperty("summary_markdown_path").GetString()!, Token));
        (await ToolRun.InProcessAsync("verify", document.GetProperty("jobpack_path").GetString()!)).Lines();
    }

    [Fact]
    public async Task A_job_that_has_ended_is_accepted_and_its_pack_still_holds()
    {
        await _workspace.SubmitAuditAsync("job");
        (await RunAsync("cancel", "job")).Lines();

        (await AcceptAsync(Passes, "--ci")).Lines();
        (await AcceptAsync(Passes, "--ci")).Lines();

        var report = (await RunAsync("report", "github", "job", "--out-dir", _workspace.OutDirectory, "--json")).Document().GetProperty("summary");
        Assert.Equal("canceled", report.GetProperty("status").GetString());
        Assert.Equal((5, 5), (report.GetProperty("acceptance").GetProperty("checks_run").GetInt32(), report.GetProperty("acceptance").GetProperty("checks_passed").GetInt32()));
        (await RunAsync("store", "check")).Lines();
    }

    [Fact]
    public async Task Commands_run_and_artifacts_are_looked_for_in_the_workspace()
    {
        await _workspace.SubmitAuditAsync("job");
        var config = Write(OperatingSystem.IsWindows() ? "test_command: type a.txt" : "test_command: cat a.txt");

        (await RunAsync("accept", "run", "job", "--config", config, "--workspace", _workspace.Audited, "--out-dir", _workspace.OutDirectory)).Lines();
        (await RunAsync("accept", "run", "job", "--config", config, "--workspace", _workspace.In("none"), "--json"))
            .RequireEnvelope(ReasonCodes.InvalidInput);
    }

    [Fact]
    public async Task A_spec_names_its_rules_and_the_checkpoints_that_it_requires()
    {
        await File.WriteAllTextAsync(_workspace.In("rules.yaml"), "test_command: exit 0", Token);
        await File.WriteAllTextAsync(_workspace.In("spec.yaml"), Spec(_workspace.In("rules.yaml"), _workspace.Audited), Token);
        (await RunAsync("submit", _workspace.In("spec.yaml"), "--job-id", "spec", "--detach")).Lines();

        var early = await RunAsync("accept", "run", "spec", "--out-dir", _workspace.OutDirectory, "--json");
        (await RunAsync("submit", _workspace.In("spec.yaml"), "--job-id", "spec", "--json")).Document();
        var late = (await RunAsync("accept", "run", "spec", "--out-dir", _workspace.OutDirectory, "--json")).Document();

        Assert.Equal(5, early.ExitCode);
        var failures = (early with { ExitCode = 0 }).Document().GetProperty("accept_result").GetProperty("failures");
        Assert.Equal(
            ["required checkpoint was never emitted: plan", "required checkpoint was never emitted: completed"],
            failures.EnumerateArray().Select(failure => failure.GetProperty("message").GetString()));
        Assert.Equal(_workspace.In("rules.yaml"), late.GetProperty("config_path").GetString());
        Assert.Equal(
            ["schema_validity", "required_artifacts", "path_constraints", "required_checkpoints", "test_command"],
            late.GetProperty("checks").EnumerateArray().Select(check => check.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task What_cannot_be_judged_is_an_error_and_records_nothing()
    {
        await _workspace.SubmitAuditAsync("job");
        var before = (await _workspace.StatusAsync("job")).HeadSeq;

        (await RunAsync("accept", "run", "job", "--config", _workspace.In("none.yaml"), "--json")).RequireEnvelope(ReasonCodes.InvalidInput);
        (await AcceptAsync("test_comand: x", "--json")).RequireEnvelope(ReasonCodes.InvalidInput);
        (await RunAsync("accept", "run", "other", "--json")).RequireEnvelope(ReasonCodes.InvalidInput);
        (await RunAsync("accept", "run", "--json")).RequireEnvelope(ReasonCodes.InvalidInput);
        (await RunAsync("accept", "--json")).RequireEnvelope(ReasonCodes.InvalidInput);

        Assert.Equal(before, (await _workspace.StatusAsync("job")).HeadSeq);
        var misspelled = await AcceptAsync("test_comand: x");
        misspelled.RequireError(ReasonCodes.InvalidInput, "line 1, column 1", "did you mean 'test_command'");
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_to_is_told()
    {
        await _workspace.SubmitAuditAsync("job");
        var blocked = _workspace.In("blocked");
        await File.WriteAllTextAsync(blocked, "", Token);

        (await RunAsync("accept", "run", "job", "--config", Write(Passes), "--out-dir", blocked, "--json")).RequireEnvelope(ReasonCodes.InvalidInput);
    }

    [Fact]
    public async Task The_file_to_begin_with_is_written_once_and_accepts_anything()
    {
        var path = _workspace.In("rules/accept.yaml");
        await _workspace.SubmitAuditAsync("job");

        var document = (await ToolRun.InProcessAsync("accept", "init", "--path", path, "--json")).Document();
        var again = await ToolRun.InProcessAsync("accept", "init", "--path", path, "--json");

        Assert.Equal(["config_path"], document.Members());
        Assert.Equal(Path.GetFullPath(path), document.GetProperty("config_path").GetString());
        again.RequireEnvelope(ReasonCodes.InvalidInput);
        await File.WriteAllTextAsync(path, "x: y", Token);
        (await ToolRun.InProcessAsync("accept", "init", "--path", path, "--force")).Lines();
        (await RunAsync("accept", "run", "job", "--config", path, "--out-dir", _workspace.OutDirectory)).Lines();
    }

    public void Dispose() => _workspace.Dispose();

    private static string Spec(string config, string workspace) => $$"""
        schema_id: wrkr.jobspec
        schema_version: v1
        created_at: "2026-01-01T00:00:00Z"
        producer_version: test
        name: one
        objective: one step
        inputs: {workspace: '{{workspace}}', steps: [{id: one, command: exit 0}]}
        expected_artifacts: []
        adapter: {name: reference}
        budgets: {max_wall_time_seconds: 60, max_retries: 0, max_step_count: 9, max_tool_calls: 9}
        checkpoint_policy: {min_interval_seconds: 1, required_types: [plan, completed]}
        acceptance: {config_path: '{{config}}'}
        """;

    private Task<ToolRun> AcceptAsync(string rules, params string[] options) =>
        RunAsync(["accept", "run", "job", "--config", Write(rules), "--out-dir", _workspace.OutDirectory, "--by", "ci", .. options]);

    private Task<ToolRun> RunAsync(params string[] args) => ToolRun.InProcessAsync([.. args, "--store", _workspace.Store]);

    private string Write(string rules)
    {
        File.WriteAllText(_workspace.In("accept.yaml"), rules);
        return _workspace.In("accept.yaml");
    }
}
