using System.Globalization;
using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests.Parity;

/// <summary>Runs one scenario in each of its forms, each in a store of its own.</summary>
internal sealed class ParityForms(Workspace workspace, ParityScenario scenario)
{
    public const string Wrap = "wrap";
    public const string Spec = "spec";
    public const string Typed = "typed";
    private const string JobId = "job";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task<ParityRun> WrapAsync()
    {
        string[] timeout = scenario.TimeoutSeconds is { } seconds ? ["--timeout", Number(seconds)] : [];
        var run = await ToolAsync(Wrap,
        [
            "wrap", "--job-id", JobId, "--out-dir", OutOf(Wrap), "--retries", Number(scenario.Retries), "--max-wall-seconds", Number(scenario.WallSeconds),
            .. timeout, "--", "sh", "-c", scenario.Script,
        ]);
        return await ParityRun.ReadAsync(Wrap, run.ExitCode, PackOf(Wrap));
    }

    public async Task<ParityRun> SpecAsync()
    {
        await File.WriteAllTextAsync(workspace.In("jobspec.yaml"), SpecText(), Token);
        var run = await ToolAsync(Spec, ["submit", "jobspec.yaml", "--job-id", JobId]);
        if (scenario.Verdict is { } verdict)
        {
            Assert.Equal(0, run.ExitCode);
            await DecideAsync(Spec, verdict);
            await ToolAsync(Spec, ["worker", "run", "--once"]);
            run = run with { ExitCode = ExitOf(await StatusAsync(Spec)) };
        }

        await ExportAsync(Spec);
        return await ParityRun.ReadAsync(Spec, run.ExitCode, PackOf(Spec));
    }

    public async Task<ParityRun> TypedAsync()
    {
        var definition = scenario.Verdict is null ? TypedForm.Definition(scenario) : TypedForm.WithDecision(scenario);
        await using (var connection = StoreConnection.OpenOrCreate(StoreOf(Typed)))
        {
            await connection.Client.SubmitAsync(definition, scenario.Script, new() { JobId = JobId }, Token);
        }

        var status = await TypedForm.RunAsync(StoreOf(Typed), definition, JobId, Token);
        if (scenario.Verdict is { } verdict)
        {
            Assert.Equal(0, ExitOf(status));
            await DecideAsync(Typed, verdict);
            status = await TypedForm.RunAsync(StoreOf(Typed), definition, JobId, Token);
        }

        await ExportAsync(Typed);
        return await ParityRun.ReadAsync(Typed, ExitOf(status), PackOf(Typed));
    }

    private async Task DecideAsync(string form, string verdict)
    {
        var decision = (await StatusAsync(form)).Decision!;
        var run = await ToolRun.InProcessAsync(
            verdict, JobId, "--checkpoint", decision.CheckpointId, "--reason", "seen", "--by", "ann", "--store", StoreOf(form));
        Assert.Equal(0, run.ExitCode);
    }

    private async Task ExportAsync(string form) =>
        Assert.Equal(0, (await ToolRun.InProcessAsync("export", JobId, "--store", StoreOf(form), "--out-dir", OutOf(form))).ExitCode);

    private async Task<JobStatus> StatusAsync(string form)
    {
        await using var connection = StoreConnection.Open(StoreOf(form), JobId);
        return await connection.Client.StatusAsync(JobId, Token);
    }

    /// <summary>As the commands that run a job exit, for one that no command has the code of.</summary>
    private static int ExitOf(JobStatus status)
    {
        try
        {
            LocalRun.RequireGood(status);
            return 0;
        }
        catch (WrkrException failure)
        {
            return failure.Reason.ExitCode;
        }
    }

    private async Task<ToolRun> ToolAsync(string form, string[] args)
    {
        using var process = ToolProcess.StartVia(
            workspace, workspace.Root, new Dictionary<string, string> { ["WRKR_STORE"] = StoreOf(form) }, ToolProcess.Executable, args);
        return await process.EndAsync();
    }

    private string SpecText()
    {
        var timeout = scenario.TimeoutSeconds is { } seconds ? $"\n      timeout_seconds: {Number(seconds)}" : "";
        var decision = scenario.Verdict is null ? "" : """

                - id: review
                  summary: "Good?"
                  decision_needed: true
                - id: after
            """;
        return $"""
            schema_id: wrkr.jobspec
            schema_version: v1
            created_at: "2026-02-14T06:00:00Z"
            producer_version: test
            name: shell
            objective: run it
            inputs:
              steps:
                - id: command
                  command: [sh, -c, {System.Text.Json.JsonSerializer.Serialize(scenario.Script)}]
                  retries: {Number(scenario.Retries)}{timeout}{decision}
            expected_artifacts: []
            adapter:
              name: reference
            budgets:
              max_wall_time_seconds: {Number(scenario.WallSeconds)}
              max_retries: {Number(scenario.Retries)}
              max_step_count: {Number(scenario.StepCount)}
              max_tool_calls: {Number(scenario.ToolCalls)}
            checkpoint_policy:
              min_interval_seconds: 1
              required_types: [plan, progress, completed]
            """;
    }

    private string StoreOf(string form) => workspace.In($"{form}.db");

    private string OutOf(string form) => workspace.In($"{form}-out");

    private string PackOf(string form) => Path.Combine(OutOf(form), "jobpacks", $"jobpack_{JobId}.zip");

    private static string Number(IConvertible number) => number.ToString(CultureInfo.InvariantCulture);
}
