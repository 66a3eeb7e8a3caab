using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests.Commands;

public sealed class InboxTests : IDisposable
{
    private readonly Workspace _workspace = new();

    [Fact]
    public async Task A_job_is_paused_listed_resumed_and_canceled()
    {
        await _workspace.SubmitForeignAsync("job");
        Assert.Equal("queued", (await RunAsync("pause", "job", "--reason", "lunch")).Document().GetProperty("status").GetString());
        var held = (await ToolRun.InProcessAsync("status", "job", "--store", _workspace.Store)).Lines();
        Assert.Contains("          Held; resume it to go on.", held);
        Assert.Contains(held, line => line.StartsWith("next      wrkr resume job", StringComparison.Ordinal));
        (await RunAsync("resume", "job")).Document();

        var canceled = (await RunAsync("cancel", "job", "--by", "alice")).Document();

        Assert.Equal(["job_id", "message", "retry_count", "status", "step_count"], canceled.Members());
        Assert.Equal(("canceled", "alice canceled the job."), (canceled.GetProperty("status").GetString(), canceled.GetProperty("message").GetString()));
        var list = (await RunAsync("list", "--status", "canceled")).Document().GetProperty("jobs");
        Assert.Equal("job", Assert.Single(list.EnumerateArray()).GetProperty("job_id").GetString());
        Assert.Empty((await RunAsync("list", "--status", "queued")).Document().GetProperty("jobs").EnumerateArray());
        (await RunAsync("pause", "job")).RequireEnvelope(ReasonCodes.InvalidStateTransition);
    }

    [Fact]
    public async Task Retry_without_a_failed_step_is_refused()
    {
        await _workspace.SubmitForeignAsync("job");
        (await RunAsync("retry", "job")).RequireEnvelope(ReasonCodes.InvalidStateTransition);
    }

    [Theory]
    [InlineData("list")]
    [InlineData("list", "--limit", "0")]
    [InlineData("list", "--status", "strange")]
    [InlineData("cancel", "unknown")]
    public async Task What_is_not_there_or_makes_no_sense_is_invalid_input(params string[] args) =>
        (await RunAsync(args)).RequireEnvelope(ReasonCodes.InvalidInput);

    public void Dispose() => _workspace.Dispose();

    private Task<ToolRun> RunAsync(params string[] args) => ToolRun.InProcessAsync([.. args, "--store", _workspace.Store, "--json"]);
}
