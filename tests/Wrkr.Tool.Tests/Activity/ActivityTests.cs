using System.Text.Json;
using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests.Activity;

/// <summary>What is written down of commands when somebody asks for it, and what is made of that.</summary>
public sealed class ActivityTests : IDisposable
{
    private readonly Workspace _workspace = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_command_leaves_its_name_code_and_duration_and_never_its_arguments()
    {
        await _workspace.SubmitAuditAsync("secret-job");

        Assert.Equal(0, (await RunAsync("status", "secret-job")).ExitCode);
        Assert.Equal(6, (await RunAsync("job", "inspect", "secret-other")).ExitCode);
        Assert.Equal(6, (await RunAsync("secret-word")).ExitCode);

        var text = await File.ReadAllTextAsync(ActivityFile, Token);
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(["status", "job inspect", ""], lines.Select(line => line.GetProperty("command").GetString()));
        Assert.Equal([0, 6, 6], lines.Select(line => line.GetProperty("exit_code").GetInt32()));
        Assert.Equal(["at", "command", "duration_ms", "exit_code"], lines[0].Members());
        Assert.Equal("E_INVALID_INPUT_SCHEMA", lines[1].GetProperty("reason_code").GetString());
        Assert.All(lines, line => line.GetProperty("at").RequireTime());
    }

    [Fact]
    public async Task What_cannot_be_written_down_changes_nothing()
    {
        using var process = Start(_workspace.In("no/such/directory/activity.jsonl"), "version", "--json");

        var run = await process.EndAsync();

        Assert.Equal((0, ""), (run.ExitCode, run.Messages));
    }

    [Fact]
    public async Task Lines_of_commands_that_end_at_once_do_not_run_into_each_other()
    {
        var processes = Enumerable.Range(0, 4).Select(_ => Start(ActivityFile, "version")).ToList();
        foreach (var process in processes)
        {
            Assert.Equal(0, (await process.EndAsync()).ExitCode);
            process.Dispose();
        }

        var lines = await File.ReadAllLinesAsync(ActivityFile, Token);
        Assert.Equal(4, lines.Length);
        Assert.All(lines, line => Assert.Equal("version", JsonDocument.Parse(line).RootElement.GetProperty("command").GetString()));
    }

    [Fact]
    public async Task The_report_has_the_first_success_of_each_kind_and_what_failed()
    {
        var local = Write("local.jsonl",
            """
            {"at":"2026-01-01T08:00:00Z","command":"demo","exit_code":1,"duration_ms":900,"reason_code":"E_STORE_UNAVAILABLE"}
            {"at":"2026-01-01T08:00:10Z","command":"demo","exit_code":0,"duration_ms":5000}
            {"at":"2026-01-01T08:01:00Z","command":"demo","exit_code":0,"duration_ms":1}
            {"at":"2026-01-01T08:02:00Z","command":"submit","exit_code":0,"duration_ms":1500}
            not a line
            {"at":"2026-01-01T08:02:00Z","command":"submit"}
            {"at":"9999-12-31T23:59:59Z","command":"submit","exit_code":0,"duration_ms":1500}
            {"at":"2026-01-01T08:02:00Z","command":"submit","exit_code":0,"duration_ms":-1}

            """);
        var ci = Write("ci.jsonl",
            """
            {"at":"2026-01-01T09:00:00Z","command":"accept run","exit_code":5,"duration_ms":10,"reason_code":"E_ACCEPT_TEST_FAIL"}
            {"at":"2026-01-01T09:00:01Z","command":"accept run","exit_code":5,"duration_ms":10,"reason_code":"E_ACCEPT_TEST_FAIL"}
            {"at":"2026-01-01T09:00:02Z","command":"accept run","exit_code":0,"duration_ms":500}
            {"at":"2026-01-01T09:00:03Z","command":"status","exit_code":130,"duration_ms":10,"later":"members are ignored"}
            """);

        var report = (await ToolRun.InProcessAsync("report", "activation", local, ci, "--json")).Document();

        Assert.Equal(["commands", "failed", "failure_codes", "files", "milestones", "since", "unreadable_lines"], report.Members());
        Assert.Equal((8, 4, 4), (report.GetProperty("commands").GetInt32(), report.GetProperty("failed").GetInt32(), report.GetProperty("unreadable_lines").GetInt32()));
        Assert.Equal("2026-01-01T08:00:00Z", report.GetProperty("since").GetString());
        Assert.Equal(
            ["demo 15000", "submit 121500", "export ", "verify ", "accept 3602500"],
            report.GetProperty("milestones").EnumerateArray().Select(step => $"{step.GetProperty("name").GetString()} {step.GetProperty("after_ms")}"));
        Assert.Equal(
            ["E_ACCEPT_TEST_FAIL 2", "E_STORE_UNAVAILABLE 1", "exit 130 1"],
            report.GetProperty("failure_codes").EnumerateArray().Select(code => $"{code.GetProperty("code").GetString()} {code.GetProperty("count")}"));
        var lines = (await ToolRun.InProcessAsync("report", "activation", local, ci)).Lines();
        Assert.Equal("commands  8, of which 4 failed since 2026-01-01T08:00:00Z", lines[0]);
        Assert.Contains("demo      after 00:00:15, at 2026-01-01T08:00:15Z", lines);
        Assert.Contains("skipped   4 lines that aren't activity", lines);
    }

    [Fact]
    public async Task Without_a_file_the_report_says_how_to_get_one()
    {
        using var process = ToolProcess.Start(_workspace, _workspace.Root, "report", "activation");

        (await process.EndAsync()).RequireError(ReasonCodes.InvalidInput, "WRKR_ACTIVITY");
    }

    public void Dispose() => _workspace.Dispose();

    private string ActivityFile => _workspace.In("activity.jsonl");

    private string Write(string name, string text)
    {
        File.WriteAllText(_workspace.In(name), text);
        return _workspace.In(name);
    }

    private ToolProcess Start(string file, params string[] args) => ToolProcess.StartVia(
        _workspace, _workspace.Root, new Dictionary<string, string> { ["WRKR_ACTIVITY"] = file }, ToolProcess.Executable, args);

    private async Task<ToolRun> RunAsync(params string[] args)
    {
        using var process = Start(ActivityFile, [.. args, "--store", _workspace.Store]);
        return await process.EndAsync();
    }
}
