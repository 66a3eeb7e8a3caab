using System.Text.Json;
using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests.Commands;

public sealed class WrapTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public WrapTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "The commands of this test are those of POSIX: run it on Linux or macOS.");

    [Fact]
    public async Task A_command_is_a_job_of_one_step_with_its_pack()
    {
        var document = (await RunAsync(
            "--json", "wrap", "--job-id", "job_w", "--artifact", "r.md", "--artifact", "b.md", "--", "sh", "-c", "echo hi; echo err >&2; echo x > r.md"))
            .Document();

        Assert.Equal(["adapter_result", "footer", "job_id", "jobpack_path", "manifest_sha256"], document.Members());
        Assert.Equal(
            """{"job_id":"job_w","status":"completed","exit_code":0,"stdout":"hi","stderr":"err"}""",
            JsonSerializer.Serialize(document.GetProperty("adapter_result")));
        await RequireValidAsync(document.GetProperty("jobpack_path").GetString()!);
        var pack = new PackFiles(document.GetProperty("jobpack_path").GetString()!);
        Assert.Equal(
            ["r.md"],
            JsonDocument.Parse(pack.Text("artifacts_manifest.json")).RootElement.GetProperty("artifacts").EnumerateArray()
                .Select(artifact => artifact.GetProperty("path").GetString()));
        Assert.Equal("wrap", JsonDocument.Parse(pack.Text("jobspec.json")).RootElement.GetProperty("adapter").GetProperty("name").GetString());
        Assert.Equal("wrap mode executing command: sh -c echo hi; echo err >&2; echo x > r.md", pack.Lines("checkpoints.jsonl")[0].GetProperty("summary").GetString());
    }

    [Fact]
    public async Task A_command_that_fails_leaves_its_pack_too()
    {
        var run = await RunAsync("--json", "wrap", "--job-id", "job_wf", "--", "sh", "-c", "echo no; exit 7");

        var result = JsonDocument.Parse(run.Results).RootElement;
        Assert.Equal(
            """{"job_id":"job_wf","status":"blocked_error","exit_code":7,"stdout":"no"}""", JsonSerializer.Serialize(result.GetProperty("adapter_result")));
        var envelope = (run with { Results = "" }).RequireEnvelope(ReasonCodes.AdapterFail);
        Assert.Equal("7", envelope.GetProperty("details").GetProperty("exit_code").GetString());
        await RequireValidAsync(result.GetProperty("jobpack_path").GetString()!);
    }

    [Fact]
    public async Task Text_names_the_pack_and_the_commands_output_comes_as_it_is_written()
    {
        var run = await RunAsync("wrap", "--job-id", "job", "--", "sh", "-c", "echo hi; echo err >&2");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["job_id=job", "jobpack=", "footer=WRKR job_id=job "], run.Results.Split(Environment.NewLine)[..3].Zip([10, 8, 23], (line, length) => line[..length]));
        Assert.Contains("hi\n", run.Messages, StringComparison.Ordinal);
        Assert.Contains("err\n", run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_behind_the_separator_is_the_commands()
    {
        var document = (await RunAsync("--json", "wrap", "--", "printf", "<%s>", "--json", "--explain", "-h", "", " ", "--", "--require-signature")).Document();
        Assert.Equal(
            "<--json><--explain><-h><>< ><--><--require-signature>", document.GetProperty("adapter_result").GetProperty("stdout").GetString());

        var text = await RunAsync("wrap", "--", "echo", "--json");
        Assert.StartsWith("job_id=wrap_echo-", text.Results, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no command after '--'.", "wrap")]
    [InlineData("There is no command after '--'.", "wrap", "--")]
    [InlineData("'ls' is neither an option nor after '--'.", "wrap", "ls")]
    [InlineData("'ls' is neither an option nor after '--'.", "wrap", "ls", "--", "-l")]
    [InlineData("'--zz' is neither an option nor after '--'.", "wrap", "--zz", "--", "ls")]
    [InlineData("--timeout is a number of seconds above 0.", "wrap", "--timeout", "0", "--", "ls")]
    [InlineData("There is no option '--zz'", "wrap", "--zz")]
    public async Task Words_that_make_no_command_are_refused(string problem, params string[] args)
    {
        (await RunAsync(args)).RequireError(ReasonCodes.InvalidInput, problem);
        Assert.False(File.Exists(_workspace.Store));
    }

    [Fact]
    public async Task A_command_that_is_not_there_is_the_steps_failure()
    {
        var run = await RunAsync("--json", "wrap", "--job-id", "job_wm", "--", "/no/such/bin");
        Assert.Equal(
            """{"job_id":"job_wm","status":"blocked_error","exit_code":127}""",
            JsonSerializer.Serialize(JsonDocument.Parse(run.Results).RootElement.GetProperty("adapter_result")));
        (run with { Results = "" }).RequireEnvelope(ReasonCodes.AdapterFail);
    }

    [Fact]
    public async Task An_id_is_taken_once()
    {
        Assert.Equal(0, (await RunAsync("wrap", "--job-id", "job", "--", "true")).ExitCode);
        (await RunAsync("--json", "wrap", "--job-id", "job", "--", "true")).RequireEnvelope(ReasonCodes.InvalidStateTransition);
    }

    [Theory]
    [InlineData(7, "exit 7")]
    [InlineData(0, "exit 0")]
    public async Task The_commands_exit_code_is_passed_on_when_told(int exitCode, string line) =>
        Assert.Equal(exitCode, (await RunAsync("wrap", "--pass-exit-code", "--", "sh", "-c", line)).ExitCode);

    [Fact]
    public async Task Limits_are_the_jobs()
    {
        var timeout = await RunAsync("wrap", "--job-id", "slow", "--timeout", "0.05", "--", "sleep", "1000");
        Assert.Equal(1, timeout.ExitCode);
        Assert.Contains("E_ADAPTER_FAIL", timeout.Messages, StringComparison.Ordinal);

        var budget = await RunAsync("wrap", "--job-id", "long", "--max-wall-seconds", "1", "--", "sleep", "1000");
        Assert.Equal(1, budget.ExitCode);
        Assert.Contains("E_BUDGET_EXCEEDED", budget.Messages, StringComparison.Ordinal);

        Assert.Equal(0, (await RunAsync("wrap", "--job-id", "again", "--retries", "1", "--", "sh", "-c", "test $WRKR_ATTEMPT = 2")).ExitCode);
        Assert.Equal(1, (await _workspace.StatusAsync("again")).RetryCount);
    }

    public void Dispose() => _workspace.Dispose();

    private async Task RequireValidAsync(string pack) => Assert.Equal(0, (await RunAsync("verify", pack)).ExitCode);

    private async Task<ToolRun> RunAsync(params string[] args)
    {
        // Before a separator: what is behind it is the command's.
        using var process = ToolProcess.StartVia(
            _workspace, _workspace.Root, new Dictionary<string, string> { ["WRKR_STORE"] = _workspace.Store }, ToolProcess.Executable, args);
        return await process.EndAsync();
    }
}
