using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests.Commands;

public sealed class RejectTests : IDisposable
{
    private readonly Workspace _workspace = new();

    [Fact]
    public async Task Rejecting_stops_the_job_and_doing_it_again_changes_nothing()
    {
        var decision = await _workspace.ReachDecisionAsync("job");
        string[] args =
        [
            "reject", "job", "--checkpoint", decision.CheckpointId, "--reason", "no", "--by", "ann", "--store", _workspace.Store, "--json",
        ];
        var document = (await ToolRun.InProcessAsync(args)).Document();
        Assert.Equal(["checkpoint_id", "job_id", "reason", "rejected_by", "status"], document.Members());
        Assert.Equal("blocked_error", document.GetProperty("status").GetString());
        var head = (await _workspace.StatusAsync("job")).HeadSha256;
        Assert.Equal(0, (await ToolRun.InProcessAsync(args)).ExitCode);
        Assert.Equal(head, (await _workspace.StatusAsync("job")).HeadSha256);
    }

    [Fact]
    public async Task Approving_what_was_rejected_is_refused()
    {
        var decision = await _workspace.ReachDecisionAsync("job");
        await _workspace.WithClientAsync(client => client.RejectAsync(new("job", decision.CheckpointId, "no")));
        var approve = await ToolRun.InProcessAsync(
            "approve", "job", "--checkpoint", decision.CheckpointId, "--reason", "yes", "--store", _workspace.Store, "--json");
        approve.RequireEnvelope(ReasonCodes.InvalidStateTransition);
    }

    public void Dispose() => _workspace.Dispose();
}
