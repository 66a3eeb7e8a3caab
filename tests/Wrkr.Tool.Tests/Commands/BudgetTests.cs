using Wrkr.Samples.RepoAudit;
using Wrkr.Tool.Demo;
using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests.Commands;

public sealed class BudgetTests : IDisposable
{
    private readonly Workspace _workspace = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_job_stopped_by_its_budget_says_so_and_goes_on_after_a_raise()
    {
        await _workspace.WithClientAsync(client => client.SubmitAsync(
            RepoAudit.Definition, new(_workspace.Audited, _workspace.In("report.md"), []),
            new() { JobId = "job", Budget = new() { MaxStepCount = 1, MaxCost = 0.5m } }, Token));
        var before = (await RunAsync("budget", "check", "job")).Document();
        Assert.Equal(["steps 0 of 1", "cost 0 of 0.5"], before.GetProperty("budget").EnumerateArray().Select(row =>
            $"{row.GetProperty("limit")} {row.GetProperty("used")} of {row.GetProperty("max")}"));
        await using (var worker = await HostedWorker.StartAsync(_workspace.Store, new SilentObserver(), HostedWorker.DefaultLease, "job", Token))
        {
            Assert.Equal(JobStatuses.BlockedBudget, (await worker.Client.WaitAsync("job", cancellationToken: Token)).Status);
        }

        (await RunAsync("budget", "check", "job")).RequireEnvelope(ReasonCodes.BudgetExceeded);
        (await RunAsync("resume", "job")).RequireEnvelope(ReasonCodes.BudgetExceeded);
        var lines = (await ToolRun.InProcessAsync(["status", "job", "--store", _workspace.Store])).Lines();
        Assert.Contains("budget    steps 1 of 1, cost 0 of 0.5", lines);

        var raised = (await RunAsync("budget", "raise", "job", "--max-steps", "20", "--reason", "go on", "--by", "ann")).Document();

        Assert.Equal("ann raised the budget: steps 20.", raised.GetProperty("message").GetString());
        Assert.Equal(JobStatuses.BlockedDecision, (await RunAsync("resume", "job")).Document().GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("raise", "job", "--reason", "why")]
    [InlineData("raise", "job", "--reason", "why", "--max-steps", "0")]
    [InlineData("raise", "job", "--reason", "why", "--max-steps", "many")]
    [InlineData("raise", "job", "--reason", "why", "--max-cost", "0.0000001")]
    [InlineData("raise", "job", "--reason", "why", "--max-wall-seconds", "79228162514264337593543950335")]
    [InlineData("raise", "job", "--max-steps", "3")]
    [InlineData("raise", "unknown", "--max-steps", "3", "--reason", "why")]
    [InlineData("check", "unknown")]
    public async Task What_makes_no_sense_is_invalid_input(params string[] args)
    {
        await _workspace.SubmitForeignAsync("job");
        (await RunAsync(["budget", .. args])).RequireEnvelope(ReasonCodes.InvalidInput);
    }

    [Fact]
    public async Task A_job_without_limits_has_nothing_to_raise()
    {
        await _workspace.SubmitForeignAsync("job");
        Assert.Empty((await RunAsync("budget", "check", "job")).Document().GetProperty("budget").EnumerateArray());
        (await RunAsync("budget", "raise", "job", "--max-tokens", "9", "--reason", "why")).RequireEnvelope(ReasonCodes.InvalidStateTransition);
    }

    public void Dispose() => _workspace.Dispose();

    private Task<ToolRun> RunAsync(params string[] args) => ToolRun.InProcessAsync([.. args, "--store", _workspace.Store, "--json"]);
}
