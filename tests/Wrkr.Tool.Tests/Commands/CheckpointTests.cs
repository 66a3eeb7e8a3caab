using System.Text;
using System.Text.Json;
using Wrkr.Runtime.Contracts;
using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests.Commands;

public sealed class CheckpointTests : IDisposable
{
    private readonly Workspace _workspace = new();

    [Fact]
    public async Task Checkpoints_are_listed_and_shown_as_records()
    {
        var decision = await _workspace.ReachDecisionAsync("job");
        var list = (await RunAsync("checkpoint", "list", "job", "--json")).Document();
        Assert.Equal(JsonValueKind.Array, list.ValueKind);
        var records = list.EnumerateArray().Select(Read).ToList();
        Assert.Equal("plan", records[0].Type.Text);
        Assert.Equal((decision.CheckpointId, "decision-needed"), (records[^1].CheckpointId.Text, records[^1].Type.Text));

        var shown = (await RunAsync("checkpoint", "show", "job", decision.CheckpointId, "--json")).Document();
        Assert.Equal(decision.Question, Read(shown).Summary);
        var lines = (await RunAsync("checkpoint", "show", "job", decision.CheckpointId)).Lines();
        Assert.Equal($"checkpoint={decision.CheckpointId} type=decision-needed status=blocked_decision", lines[0]);
        Assert.Equal($"summary={decision.Question}", lines[1]);
        Assert.StartsWith("cp_", (await RunAsync("checkpoint", "list", "job")).Lines()[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_tells_is_a_checkpoint()
    {
        await _workspace.SubmitForeignAsync("job");
        Assert.StartsWith("There are none yet", (await RunAsync("checkpoint", "list", "job")).Lines()[0], StringComparison.Ordinal);

        var told = Read((await RunAsync(
            "checkpoint", "emit", "job", "--type", "progress", "--summary", "asked the owner", "--reason-code", "E_LEASE_CONFLICT",
            "--reason-code", "E_ADAPTER_FAIL", "--required-kind", "review", "--required-instructions", "look", "--json")).Document());

        Assert.Equal(("progress", "queued", "asked the owner"), (told.Type.Text, told.Status.Text, told.Summary));
        Assert.Equal(["E_LEASE_CONFLICT", "E_ADAPTER_FAIL"], told.ReasonCodes.Select(code => code.Text));
        Assert.Equal(("review", "look"), (told.RequiredAction!.Kind, told.RequiredAction.Instructions));
        var lines = (await RunAsync(
            "checkpoint", "emit", "job", "--type", "plan", "--summary", "two more", "--approved-by", "ann")).Lines();
        Assert.EndsWith(" by=ann", lines[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--type progress", 6)]
    [InlineData("--summary x", 6)]
    [InlineData("--type news --summary x", 6)]
    [InlineData("--type progress --summary x --status strange", 6)]
    [InlineData("--type progress --summary x --required-kind review", 6)]
    [InlineData("--type progress --summary x --reason-code E_NONE", 6)]
    [InlineData("--type completed --summary x", 1)]
    [InlineData("--type blocked --summary x", 1)]
    [InlineData("--type progress --summary x --status running", 1)]
    public async Task What_makes_no_sense_or_is_not_true_is_refused(string args, int exitCode)
    {
        await _workspace.SubmitForeignAsync("job");
        var before = (await _workspace.StatusAsync("job")).HeadSeq;
        (await RunAsync(["checkpoint", "emit", "job", .. args.Split(' '), "--json"]))
            .RequireEnvelope(exitCode == 6 ? ReasonCodes.InvalidInput : ReasonCodes.InvalidStateTransition);
        Assert.Equal(before, (await _workspace.StatusAsync("job")).HeadSeq);
    }

    [Theory]
    [InlineData("checkpoint", "show", "job", "cp_9")]
    [InlineData("checkpoint", "show", "job", "zz")]
    [InlineData("checkpoint", "zz")]
    [InlineData("checkpoint")]
    public async Task A_checkpoint_or_command_that_is_not_there_is_invalid_input(params string[] args)
    {
        await _workspace.SubmitForeignAsync("job");
        (await RunAsync([.. args, "--json"])).RequireEnvelope(ReasonCodes.InvalidInput);
    }

    public void Dispose() => _workspace.Dispose();

    private Task<ToolRun> RunAsync(params string[] args) => ToolRun.InProcessAsync([.. args, "--store", _workspace.Store]);

    private static CheckpointRecord Read(JsonElement json) =>
        ContractJson.Read(Encoding.UTF8.GetBytes(json.GetRawText()), ContractJson.Checkpoint);
}
