using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests.Commands;

public sealed class StatusTests : IDisposable
{
    private static readonly string[] Required =
        ["created_at", "job_id", "producer_version", "schema_id", "schema_version", "status", "summary"];

    private readonly Workspace _workspace = new();

    [Fact]
    public async Task The_document_of_a_waiting_job_is_a_status_response_and_no_more()
    {
        await _workspace.SubmitForeignAsync("job");
        var document = (await ToolRun.InProcessAsync("status", "job", "--store", _workspace.Store, "--json")).Document();
        Assert.Equal(Required, document.Members());
        Assert.Equal("wrkr.status_response", document.GetProperty("schema_id").GetString());
        Assert.Equal(("job", "queued"), (document.GetProperty("job_id").GetString(), document.GetProperty("status").GetString()));
        document.RequireEnvelopeFields();
    }

    [Fact]
    public async Task A_rejected_job_says_why_it_is_stopped()
    {
        var decision = await _workspace.ReachDecisionAsync("job");
        await _workspace.WithClientAsync(client => client.RejectAsync(new("job", decision.CheckpointId, "no")));
        var document = (await ToolRun.InProcessAsync("status", "job", "--store", _workspace.Store, "--json")).Document();
        Assert.Equal(Required.Append("reason_codes").Order(StringComparer.Ordinal), document.Members());
        Assert.Equal("E_DECISION_REJECTED", Assert.Single(document.GetProperty("reason_codes").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task A_decision_comes_with_the_command_that_approves_it()
    {
        var decision = await _workspace.ReachDecisionAsync("job");
        var lines = (await ToolRun.InProcessAsync("status", "job", "--store", _workspace.Store)).Lines();
        Assert.Contains(
            $"next      wrkr approve job --checkpoint {decision.CheckpointId} --expect {decision.Digest} --reason TEXT"
                + $" --store {_workspace.Store}",
            lines);
    }

    public void Dispose() => _workspace.Dispose();
}
