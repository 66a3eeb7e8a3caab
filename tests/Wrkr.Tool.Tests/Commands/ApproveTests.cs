using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests.Commands;

public sealed class ApproveTests : IDisposable
{
    private readonly Workspace _workspace = new();

    [Fact]
    public async Task The_document_is_an_approval_record_and_no_more()
    {
        var decision = await _workspace.ReachDecisionAsync("job");
        var record = (await ApproveAsync(decision.CheckpointId, "--expect", decision.Digest, "--approved-by", "ann", "--json")).Document();
        string[] members =
            ["approved_by", "checkpoint_id", "created_at", "job_id", "producer_version", "reason", "schema_id", "schema_version"];
        Assert.Equal(members, record.Members());
        Assert.Equal("wrkr.approval_record", record.GetProperty("schema_id").GetString());
        Assert.Equal("ann", record.GetProperty("approved_by").GetString());
        Assert.Equal("looks right", record.GetProperty("reason").GetString());
        record.RequireEnvelopeFields();
    }

    [Fact]
    public async Task Approving_again_changes_nothing_and_succeeds()
    {
        var decision = await _workspace.ReachDecisionAsync("job");
        Assert.Equal(0, (await ApproveAsync(decision.CheckpointId)).ExitCode);
        var head = (await _workspace.StatusAsync("job")).HeadSha256;
        Assert.Equal(0, (await ApproveAsync(decision.CheckpointId)).ExitCode);
        Assert.Equal(head, (await _workspace.StatusAsync("job")).HeadSha256);
    }

    [Fact]
    public async Task Approving_again_succeeds_after_the_job_has_ended()
    {
        var decision = await _workspace.ReachDecisionAsync("job");
        Assert.Equal(0, (await ApproveAsync(decision.CheckpointId)).ExitCode);
        Assert.Equal(0, (await ToolRun.InProcessAsync("resume", "job", "--store", _workspace.Store)).ExitCode);
        Assert.Equal(JobStatuses.Completed, (await _workspace.StatusAsync("job")).Status);
        Assert.Equal(0, (await ApproveAsync(decision.CheckpointId)).ExitCode);
    }

    [Fact]
    public async Task Rejecting_what_was_approved_is_refused()
    {
        var decision = await _workspace.ReachDecisionAsync("job");
        Assert.Equal(0, (await ApproveAsync(decision.CheckpointId)).ExitCode);
        var reject = await ToolRun.InProcessAsync(
            "reject", "job", "--checkpoint", decision.CheckpointId, "--reason", "no", "--store", _workspace.Store, "--json");
        reject.RequireEnvelope(ReasonCodes.InvalidStateTransition);
    }

    [Fact]
    public async Task Another_digest_than_the_shown_one_is_refused()
    {
        var decision = await _workspace.ReachDecisionAsync("job");
        (await ApproveAsync(decision.CheckpointId, "--expect", new string('0', 64), "--json"))
            .RequireEnvelope(ReasonCodes.InvalidStateTransition);
        Assert.NotNull((await _workspace.StatusAsync("job")).Decision);
    }

    [Fact]
    public async Task What_is_no_digest_is_invalid_input()
    {
        var decision = await _workspace.ReachDecisionAsync("job");
        (await ApproveAsync(decision.CheckpointId, "--expect", "abc", "--json")).RequireEnvelope(ReasonCodes.InvalidInput);
    }

    [Fact]
    public async Task A_checkpoint_that_is_not_there_or_asks_nothing_is_invalid_input()
    {
        await _workspace.ReachDecisionAsync("job");
        (await ApproveAsync("cp_1", "--json")).RequireEnvelope(ReasonCodes.InvalidInput);
        var plan = (await ToolRun.InProcessAsync("checkpoint", "list", "job", "--json", "--store", _workspace.Store)).Document()[0];
        (await ApproveAsync(plan.GetProperty("checkpoint_id").GetString()!)).RequireError(ReasonCodes.InvalidInput, "is a 'plan' checkpoint");
    }

    [Fact]
    public async Task A_job_that_asks_nothing_takes_no_approval()
    {
        await _workspace.SubmitAuditAsync("job");
        (await ApproveAsync("cp_3", "--json")).RequireEnvelope(ReasonCodes.InvalidInput);
    }

    public void Dispose() => _workspace.Dispose();

    private Task<ToolRun> ApproveAsync(string checkpointId, params string[] rest) => ToolRun.InProcessAsync(
        ["approve", "job", "--checkpoint", checkpointId, "--reason", "looks right", "--store", _workspace.Store, .. rest]);
}
