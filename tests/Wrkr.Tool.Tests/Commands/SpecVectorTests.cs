using System.Text.Json;
using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests.Commands;

/// <summary>The specs of another implementation, and what it says of them.</summary>
public sealed class SpecVectorTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public SpecVectorTests() =>
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The commands of these specs are for /bin/sh: run it on Linux or macOS.");

    [Theory]
    [InlineData("decision", "blocked_decision", 3, 2)]
    [InlineData("env", "blocked_decision", 2, 1)]
    [InlineData("steps25", "completed", 25, 25)]
    [InlineData("unicode", "completed", 1, 1)]
    [InlineData("unicode", "completed", 1, 1, "2")]
    public async Task A_spec_runs_to_where_its_steps_lead(string name, string status, long steps, long tools, string suffix = "")
    {
        var document = (await RunAsync("--json", "submit", Spec(name, suffix), "--job-id", "Job!", "--store", _workspace.Store)).Document();

        Assert.Equal(["adapter", "job_id", "objective", "spec_name", "spec_path", "status"], document.Members());
        Assert.Equal(("job_", status), (document.GetProperty("job_id").GetString(), document.GetProperty("status").GetString()));
        var reached = await _workspace.StatusAsync("job_");
        Assert.Equal((status, steps, tools), (reached.Status, reached.StepCount, reached.Used.ToolCalls));
        await RequireValidPackAsync("job_");
    }

    [Fact]
    public async Task A_failing_spec_is_the_error_of_its_step()
    {
        var envelope = (await RunAsync("--json", "submit", Spec("adapter_fail"), "--job-id", "job_f", "--store", _workspace.Store))
            .RequireEnvelope(ReasonCodes.AdapterFail);

        Assert.Equal("blocked_error", envelope.GetProperty("details").GetProperty("status").GetString());
        Assert.Contains("The command ended with exit code 3: oops", envelope.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, (await _workspace.StatusAsync("job_f")).StepCount);
        (await RunAsync("--json", "resume", "job_f", "--store", _workspace.Store)).RequireEnvelope(ReasonCodes.AdapterFail);
        await RequireValidPackAsync("job_f");
    }

    [Theory]
    [InlineData("decision", "decision/03_cplist.json")]
    [InlineData("adapter_fail", "adapter_fail/04_cplist.json")]
    public async Task Checkpoints_are_those_of_the_other_implementation(string name, string list)
    {
        await RunAsync("submit", Spec(name), "--job-id", "job", "--store", _workspace.Store);
        var pack = await RequireValidPackAsync("job");

        var theirs = JsonDocument.Parse(await File.ReadAllTextAsync(Vector("reference", list))).RootElement.EnumerateArray().Select(Tell);
        Assert.Equal(theirs, pack.Lines("checkpoints.jsonl").Select(Tell));
    }

    [Fact]
    public async Task A_decision_is_approved_and_the_job_resumed()
    {
        await RunAsync("submit", Spec("decision"), "--job-id", "job", "--store", _workspace.Store);
        var decision = (await _workspace.StatusAsync("job")).Decision!;
        Assert.Equal(4, (await RunAsync("resume", "job", "--store", _workspace.Store)).ExitCode);
        Assert.Equal(
            0,
            (await RunAsync("approve", "job", "--checkpoint", decision.CheckpointId, "--reason", "fine", "--store", _workspace.Store)).ExitCode);

        var document = (await RunAsync("--json", "resume", "job", "--store", _workspace.Store)).Document();

        Assert.Equal(
            ("completed", "reference", 4),
            (document.GetProperty("status").GetString(), document.GetProperty("adapter").GetString(), document.GetProperty("next_step_index").GetInt32()));
        Assert.Equal("done\n", await File.ReadAllTextAsync(Path.Combine(_workspace.Root, "reports", "result.md")));
        (await RunAsync("--json", "resume", "job", "--store", _workspace.Store)).RequireEnvelope(ReasonCodes.InvalidStateTransition);
    }

    public void Dispose() => _workspace.Dispose();

    /// <summary>
    /// What both say in the same words. Of artifacts, this one names only those that changed; and it counts the tool calls of a failed step.
    /// </summary>
    private static string Tell(JsonElement checkpoint)
    {
        var budget = checkpoint.GetProperty("budget_state");
        var type = checkpoint.GetProperty("type").GetString();
        var action = checkpoint.TryGetProperty("required_action", out var required) && type is "decision-needed" ? required.GetProperty("kind").GetString() : "";
        var summary = type is "blocked" ? "" : checkpoint.GetProperty("summary").GetString();
        var tools = type is "blocked" ? "" : budget.GetProperty("tool_call_count").ToString();
        var codes = string.Join(',', checkpoint.GetProperty("reason_codes").EnumerateArray());
        return $"{type} {checkpoint.GetProperty("status")} '{summary}' steps {budget.GetProperty("step_count")} tools {tools} "
            + $"retries {budget.GetProperty("retry_count")} {codes} {action}";
    }

    private async Task<PackFiles> RequireValidPackAsync(string jobId)
    {
        Assert.Equal(0, (await RunAsync("export", jobId, "--out-dir", "out", "--store", _workspace.Store)).ExitCode);
        Assert.Equal(0, (await RunAsync("verify", jobId, "--out-dir", "out")).ExitCode);
        return new(Path.Combine(_workspace.OutDirectory, "jobpacks", $"jobpack_{jobId}.zip"));
    }

    private async Task<ToolRun> RunAsync(params string[] args)
    {
        using var process = ToolProcess.Start(_workspace, _workspace.Root, args);
        return await process.EndAsync();
    }

    private static string Spec(string name, string suffix = "") => Vector("jobspecs", $"{name}-jobspec{suffix}.yaml");

    private static string Vector(string folder, string name) => Path.Combine(Vectors.Root, folder, name);
}
