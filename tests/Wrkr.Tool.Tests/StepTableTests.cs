using Microsoft.Extensions.Time.Testing;
using Spectre.Console;
using Wrkr.Runtime.JobSpecs;
using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests;

public sealed class StepTableTests
{
    private readonly FakeTimeProvider _time = new();
    private string[] _shown = [];

    [Fact]
    public void Each_step_has_a_row_that_says_how_it_ended_and_how_long_it_took()
    {
        using var table = new StepTable(Show, _time);
        table.Started(Step(0, "build"));
        _time.Advance(TimeSpan.FromSeconds(2.5));
        table.Started(Step(1, "check"));
        _time.Advance(TimeSpan.FromSeconds(1));
        table.Wrote(Step(1, "check"), "one\ntwo \u001b[2J\n", isError: false);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(["1/3 done build: do build 2.5 s", "2/3 runs check: do check two ?[2J 2.0 s"], _shown);

        table.Failed(Step(1, "check"), "exit code 3\nand more");
        table.End(new("job", "jobspec", JobStatuses.BlockedError, "") { HeadSeq = 1, HeadSha256 = "", AsOf = default, ReasonCodes = ["E_ADAPTER_FAIL"] });
        Assert.Equal("2/3 failed check: do check exit code 3 2.0 s", _shown[1]);
        Assert.Equal("exit code 3", table.LastFailure);
    }

    [Fact]
    public void Of_many_steps_the_last_ones_are_shown()
    {
        using var table = new StepTable(Show, _time);
        for (var index = 0; index < 1000; index++)
        {
            table.Started(Step(index, $"s{index}", 1000));
        }

        table.End(new("job", "jobspec", JobStatuses.Completed, "") { HeadSeq = 1, HeadSha256 = "", AsOf = default });
        Assert.Equal(12, _shown.Length);
        Assert.Equal("1000/1000 done s999: do s999 0.0 s", _shown[^1]);
    }

    [Fact]
    public async Task A_terminal_shows_it_above_the_result()
    {
        using var workspace = new Workspace();
        await File.WriteAllTextAsync(workspace.In("spec.yaml"), """
            {schema_id: wrkr.jobspec, schema_version: v1, created_at: "2026-02-14T06:00:00Z", producer_version: test, name: n, objective: o,
            inputs: {steps: [{id: first, summary: "do it"}, {id: ask, decision_needed: true}]}, expected_artifacts: [], adapter: {name: reference},
            budgets: {max_wall_time_seconds: 60, max_retries: 0, max_step_count: 9, max_tool_calls: 9},
            checkpoint_policy: {min_interval_seconds: 1, required_types: []}}
            """, TestContext.Current.CancellationToken);
        using var results = new StringWriter();
        using var messages = new StringWriter();

        var exitCode = await CommandLine.RunAsync(
            ["submit", workspace.In("spec.yaml"), "--job-id", "job", "--store", workspace.Store], new Output(results, messages, isTerminal: true) { Width = 80 });

        Assert.Equal(0, exitCode);
        Assert.Contains("first: do it", messages.ToString(), StringComparison.Ordinal);
        Assert.Contains("waits", messages.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("\u001b[?25h", messages.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("job       job (n)", results.ToString(), StringComparison.Ordinal);
    }

    private static JobSpecStepRun Step(int index, string id, int count = 3) => new("job", id, $"do {id}", index, count, 1);

    private void Show(Table shown)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new() { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 100;
        console.Write(shown);
        _shown = [.. text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))];
    }
}
