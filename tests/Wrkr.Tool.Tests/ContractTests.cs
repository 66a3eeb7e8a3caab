using System.Text;
using System.Text.Json.Serialization.Metadata;
using Wrkr.Runtime.Contracts;
using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests;

/// <summary>What the tool prints under <c>--json</c> can be read as the record that it says it is.</summary>
public sealed class ContractTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public static TheoryData<string> Codes => [.. ReasonCodes.All.Select(code => code.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void An_error_of_any_code_is_an_envelope_with_the_exit_code_of_the_table(string name)
    {
        var code = ReasonCodes.Find(name)!;
        using var messages = new StringWriter();
        var failure = new WrkrException(code, "Something is wrong with 'x'.")
        {
            Details = new Dictionary<string, string> { ["job_id"] = "x" },
        };

        var exitCode = new Output(TextWriter.Null, messages) { Json = true }.Error(failure, TimeProvider.System);

        var envelope = Read(messages.ToString(), ContractJson.Error);
        Assert.Equal((code.Code, code.ExitCode, code.ExitCode), (envelope.Code.Text, envelope.ExitCode, exitCode));
        Assert.Equal("x", envelope.Details!.Value.GetProperty("job_id").GetString());
    }

    [Fact]
    public async Task A_status_and_an_approval_are_records()
    {
        var decision = await _workspace.ReachDecisionAsync("job");
        var status = Read(await RunAsync("status", "job"), ContractJson.Status);
        Assert.Equal(("job", JobStatuses.BlockedDecision), (status.JobId.Text, status.Status.Text));

        var approval = Read(
            await RunAsync("approve", "job", "--checkpoint", decision.CheckpointId, "--reason", "fine", "--by", "ann"), ContractJson.Approval);
        Assert.Equal((decision.CheckpointId, "fine", "ann"), (approval.CheckpointId.Text, approval.Reason, approval.ApprovedBy));
    }

    public void Dispose() => _workspace.Dispose();

    private async Task<string> RunAsync(params string[] args) =>
        (await ToolRun.InProcessAsync([.. args, "--store", _workspace.Store, "--json"])).Results;

    private static T Read<T>(string json, JsonTypeInfo<T> type) where T : class => ContractJson.Read(Encoding.UTF8.GetBytes(json), type);
}
