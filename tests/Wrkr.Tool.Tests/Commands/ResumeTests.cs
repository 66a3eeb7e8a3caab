using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests.Commands;

public sealed class ResumeTests : IDisposable
{
    private readonly Workspace _workspace = new();

    [Fact]
    public async Task A_job_that_this_tool_hosts_runs_here_until_it_blocks()
    {
        await _workspace.SubmitAuditAsync("job");
        var document = (await ResumeAsync("job", "--json")).Document();
        Assert.Equal(["job_id", "next_step_index", "status"], document.Members());
        Assert.Equal("blocked_decision", document.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Other_jobs_of_the_store_are_left_alone()
    {
        await _workspace.SubmitAuditAsync("first");
        await _workspace.SubmitAuditAsync("job");
        Assert.Equal(0, (await ResumeAsync("job")).ExitCode);
        Assert.Equal(JobStatuses.Queued, (await _workspace.StatusAsync("first")).Status);
    }

    [Fact]
    public async Task A_job_of_another_application_is_left_to_its_worker()
    {
        await _workspace.SubmitForeignAsync("job");
        var run = await ResumeAsync("job");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("It is a 'greeting': a worker that has that job's code takes it.", run.Messages, StringComparison.Ordinal);
        Assert.Equal(JobStatuses.Queued, (await _workspace.StatusAsync("job")).Status);
    }

    [Fact]
    public async Task An_open_decision_has_to_be_decided_first()
    {
        await _workspace.ReachDecisionAsync("job");
        (await ResumeAsync("job", "--json")).RequireEnvelope(ReasonCodes.CheckpointApprovalRequired);
        (await ResumeAsync("job")).RequireError(ReasonCodes.CheckpointApprovalRequired, "cp_");
    }

    [Fact]
    public async Task A_job_that_stops_again_is_an_error()
    {
        await _workspace.SubmitAuditAsync("job", _workspace.In("gone"));
        (await ResumeAsync("job", "--json")).RequireEnvelope(ReasonCodes.AdapterFail);
    }

    [Fact]
    public async Task A_completed_job_takes_no_more_commands()
    {
        var decision = await _workspace.ReachDecisionAsync("job");
        await _workspace.WithClientAsync(client => client.ApproveAsync(new("job", decision.CheckpointId, "yes")));
        Assert.Equal(0, (await ResumeAsync("job")).ExitCode);
        (await ResumeAsync("job", "--json")).RequireEnvelope(ReasonCodes.InvalidStateTransition);
    }

    public void Dispose() => _workspace.Dispose();

    private Task<ToolRun> ResumeAsync(string jobId, params string[] rest) =>
        ToolRun.InProcessAsync(["resume", jobId, "--store", _workspace.Store, .. rest]);
}
