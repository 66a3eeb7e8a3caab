using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests.Commands;

public sealed class SpecSubmitTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public SpecSubmitTests() =>
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The commands of these specs are for /bin/sh: run it on Linux or macOS.");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Text_says_where_the_job_is_and_standard_error_tells_the_steps()
    {
        var run = await SubmitAsync("""
            - {id: one, summary: first}
            - {id: two, command: "true"}
            """, "--job-id", "job");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["job       job (test job)", "status    completed"], run.Results.Split(Environment.NewLine)[..2]);
        Assert.Equal(
            ["Running 'job' here until it ends or waits …", "[1/2] one: first", "[2/2] two: two", ""], run.Messages.Split(Environment.NewLine));
    }

    [Fact]
    public async Task A_failure_is_told_with_its_last_line()
    {
        var run = await SubmitAsync("""- {id: one, command: "echo what >&2; echo no such luck >&2; exit 9"}""", "--job-id", "job");
        Assert.Equal((1, ""), (run.ExitCode, run.Results));
        Assert.Contains("  one failed: The command ended with exit code 9: no such luck", run.Messages, StringComparison.Ordinal);
        Assert.Contains("E_ADAPTER_FAIL: Job 'job': Stopped at step 1", run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Detached_it_waits_for_a_worker_that_ends_when_there_is_nothing_left()
    {
        var detached = (await SubmitAsync("""- {id: one, command: "touch made"}""", "--job-id", "a", "--detach", "--json")).Document();
        Assert.Equal("queued", detached.GetProperty("status").GetString());
        await SubmitAsync("- {id: ask, decision_needed: true}", "--job-id", "b", "--detach");
        await _workspace.SubmitForeignAsync("other");
        Assert.False(File.Exists(_workspace.In("made")));

        var worker = (await RunAsync("worker", "run", "--once", "--json")).Document();

        Assert.Equal((2, 2), (worker.GetProperty("jobs").GetInt32(), worker.GetProperty("steps").GetInt32()));
        Assert.True(File.Exists(_workspace.In("made")));
        Assert.Equal(
            [JobStatuses.Completed, JobStatuses.BlockedDecision, JobStatuses.Queued],
            [(await _workspace.StatusAsync("a")).Status, (await _workspace.StatusAsync("b")).Status, (await _workspace.StatusAsync("other")).Status]);
    }

    [Fact]
    public async Task The_same_spec_again_is_the_same_job_and_runs_nothing()
    {
        await SubmitAsync("""- {id: one, command: "echo run >> runs"}""", "--job-id", "job");
        var again = (await SubmitAsync("""- {id: one, command: "echo run >> runs"}""", "--job-id", "job", "--json")).Document();
        Assert.Equal("completed", again.GetProperty("status").GetString());
        Assert.Equal("run\n", await File.ReadAllTextAsync(_workspace.In("runs"), Token));
        (await SubmitAsync("- {id: two}", "--job-id", "job", "--json")).RequireEnvelope(ReasonCodes.InvalidStateTransition);
    }

    [Theory]
    [InlineData("- {id: a, comand: x}", "'comand' isn't known here: did you mean 'command'")]
    [InlineData("- {id: a, environment: {'': x}}", "'' is no name of an environment variable")]
    public async Task A_spec_that_is_wrong_is_refused_with_the_place_and_submits_nothing(string step, string problem)
    {
        var refused = await SubmitAsync(step);
        refused.RequireError(ReasonCodes.InvalidInput, "spec.yaml, line ", problem);
        Assert.False(File.Exists(_workspace.Store));
    }

    [Theory]
    [InlineData("gone.yaml")]
    [InlineData("audited")]
    public async Task What_is_no_file_is_told(string path) =>
        (await RunAsync("submit", path)).RequireError(ReasonCodes.InvalidInput, $"The JobSpec '{path}' can't be read");

    [Theory]
    [InlineData("magic", "There is no adapter 'magic': use reference, wrap, or job:<id>")]
    [InlineData("job:nothing", "names a job type that isn't hosted here")]
    public async Task Another_adapter_is_refused_with_those_that_are_known(string adapter, string problem)
    {
        await WriteAsync(adapter.StartsWith("job:", StringComparison.Ordinal) ? "" : "- {id: a}", adapter);
        (await RunAsync("submit", "spec.yaml")).RequireError(ReasonCodes.InvalidInput, problem);
    }

    [Fact]
    public async Task A_typed_job_that_this_tool_hosts_is_submitted_with_the_inputs()
    {
        await WriteAsync("", "job:repo-audit", $$"""{"Directory": "{{_workspace.Audited}}", "ReportPath": "{{_workspace.In("report.md")}}", "Without": []}""");
        var document = (await RunAsync("submit", "spec.yaml", "--job-id", "job", "--json")).Document();
        Assert.Equal(
            ("blocked_decision", "job:repo-audit"), (document.GetProperty("status").GetString(), document.GetProperty("adapter").GetString()));
        Assert.Equal("repo-audit", (await _workspace.StatusAsync("job")).JobType);
    }

    [Fact]
    public async Task Ctrl_C_ends_the_command_and_hands_the_job_back()
    {
        await WriteAsync("""- {id: long, command: "echo $$ > pid; mv pid told; sleep 1000"}""");
        Directory.CreateDirectory(_workspace.In("home"));
        using var process = ToolProcess.Start(_workspace, _workspace.Root, "submit", "spec.yaml", "--job-id", "job", "--store", _workspace.Store);
        using (var appeared = new Appearance(_workspace.Root, "told"))
        {
            await appeared.WaitAsync(Token);
        }

        await process.InterruptAsync();
        var run = await process.EndAsync();

        Assert.Equal((130, ""), (run.ExitCode, run.Results));
        var status = await _workspace.StatusAsync("job");
        Assert.Equal((JobStatuses.Running, null), (status.Status, status.Lease));
        Assert.Contains("step_failed", await TypesAsync("job"));
        if (OperatingSystem.IsLinux())
        {
            var id = (await File.ReadAllTextAsync(_workspace.In("told"), Token)).Trim();
            Assert.False(File.Exists($"/proc/{id}/stat") && !(await File.ReadAllTextAsync($"/proc/{id}/stat", Token)).Contains(") Z", StringComparison.Ordinal));
        }
    }

    public void Dispose() => _workspace.Dispose();

    private Task<List<string>> TypesAsync(string jobId) => _workspace.WithClientAsync(async client =>
    {
        var types = new List<string>();
        await foreach (var e in client.EventsAsync(jobId, Token))
        {
            types.Add(e.Type);
        }

        return types;
    });

    private Task WriteAsync(string steps, string adapter = "reference", string? inputs = null) =>
        File.WriteAllTextAsync(_workspace.In("spec.yaml"), $$"""
            schema_id: wrkr.jobspec
            schema_version: v1
            created_at: "2026-02-14T06:00:00Z"
            producer_version: test
            name: test job
            objective: testing
            inputs: {{inputs}}
            {{(steps.Length == 0 ? inputs is null ? "  {}" : "" : "  steps:")}}
            {{string.Join('\n', steps.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => $"    {line}"))}}
            expected_artifacts: []
            adapter: {name: {{adapter}}}
            budgets: {max_wall_time_seconds: 3600, max_retries: 2, max_step_count: 100, max_tool_calls: 100}
            checkpoint_policy: {min_interval_seconds: 1, required_types: [plan]}
            """, Token);

    private async Task<ToolRun> SubmitAsync(string steps, params string[] rest)
    {
        await WriteAsync(steps);
        return await RunAsync(["submit", "spec.yaml", .. rest]);
    }

    private async Task<ToolRun> RunAsync(params string[] args)
    {
        using var process = ToolProcess.Start(_workspace, _workspace.Root, [.. args, "--store", _workspace.Store]);
        return await process.EndAsync();
    }
}
