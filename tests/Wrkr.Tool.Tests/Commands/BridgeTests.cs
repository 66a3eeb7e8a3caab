using System.Runtime.CompilerServices;
using System.Text;
using Wrkr.Runtime.Contracts;
using Wrkr.Runtime.Reports;
using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests.Commands;

/// <summary>Work items for what a job asks of people. The texts are compared with files; WRKR_UPDATE_GOLDEN=1 writes them anew.</summary>
public sealed class BridgeTests : IDisposable
{
    private readonly Workspace _workspace = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_decision_becomes_an_item_with_the_commands_that_settle_it()
    {
        var decision = await _workspace.ReachDecisionAsync("job");

        var document = (await RunAsync(decision.CheckpointId)).Document();

        Assert.Equal(["json_path", "payload", "template_path"], document.Members());
        var item = ContractJson.Read(Encoding.UTF8.GetBytes(document.GetProperty("payload").GetRawText()), ContractJson.WorkItem);
        Assert.Equal(
            ("job", decision.CheckpointId, "decision-needed", "approve"),
            (item.JobId.Text, item.CheckpointId.Text, item.CheckpointType.Text, item.RequiredAction));
        Assert.Equal(
            [$"wrkr approve job --checkpoint {decision.CheckpointId} --reason TEXT --store {_workspace.Store}", $"wrkr reject job --checkpoint {decision.CheckpointId} --reason TEXT --store {_workspace.Store}"],
            item.NextCommands.Take(2));
        Assert.Equal(
            [Path.Combine(_workspace.OutDirectory, "integrations", "github", $"work_item_job_{decision.CheckpointId}.json"), Path.Combine(_workspace.OutDirectory, "integrations", "github", $"work_item_job_{decision.CheckpointId}.md")],
            new[] { document.GetProperty("json_path").GetString(), document.GetProperty("template_path").GetString() });
        ContractJson.Read(await File.ReadAllBytesAsync(document.GetProperty("json_path").GetString()!, Token), ContractJson.WorkItem);
    }

    [Fact]
    public async Task A_dry_run_writes_nothing()
    {
        var decision = await _workspace.ReachDecisionAsync("job");
        var before = _workspace.Listing();

        var document = (await RunAsync(decision.CheckpointId, "--dry-run")).Document();
        var text = (await ToolRun.InProcessAsync(
            "bridge", "work-item", "job", "--checkpoint", decision.CheckpointId, "--dry-run", "--template", "jira", "--store", _workspace.Store)).Lines();

        Assert.Equal(["payload"], document.Members());
        Assert.Equal($"h1. Decision needed: job {decision.CheckpointId}", text[0]);
        Assert.Equal(before, _workspace.Listing());
    }

    [Fact]
    public async Task What_asks_for_nothing_or_is_not_there_is_refused_and_writes_nothing()
    {
        var decision = await _workspace.ReachDecisionAsync("job");
        var plan = (await ToolRun.InProcessAsync("checkpoint", "list", "job", "--store", _workspace.Store, "--json")).Document()[0].GetProperty("checkpoint_id").GetString()!;
        var before = _workspace.Listing();

        var asksNothing = (await RunAsync(plan)).RequireEnvelope(ReasonCodes.InvalidInput);
        (await RunAsync(decision.CheckpointId, "--template", "zzz")).RequireEnvelope(ReasonCodes.InvalidInput);
        (await RunAsync("cp_999")).RequireEnvelope(ReasonCodes.InvalidInput);
        (await RunAsync("zz")).RequireEnvelope(ReasonCodes.InvalidInput);
        (await ToolRun.InProcessAsync("bridge", "--json")).RequireEnvelope(ReasonCodes.InvalidInput);
        (await ToolRun.InProcessAsync("bridge", "zz", "--json")).RequireEnvelope(ReasonCodes.InvalidInput);
        (await ToolRun.InProcessAsync("bridge", "work-item", "job", "--store", _workspace.Store, "--json")).RequireEnvelope(ReasonCodes.InvalidInput);

        Assert.Equal("plan", asksNothing.GetProperty("details").GetProperty("type").GetString());
        Assert.Equal(before, _workspace.Listing());
    }

    [Theory]
    [InlineData("decision", "github")]
    [InlineData("decision", "jira")]
    [InlineData("budget", "github")]
    [InlineData("budget", "jira")]
    [InlineData("odd", "github")]
    [InlineData("odd", "jira")]
    public void The_text_is_that_of_the_file(string name, string template)
    {
        var item = WorkItemReport.Of(Checkpoint(name), words => $"wrkr {string.Join(' ', words)}");
        var path = Golden($"{name}.{template}.txt");
        if (Environment.GetEnvironmentVariable("WRKR_UPDATE_GOLDEN") is "1")
        {
            File.WriteAllText(path, item.Write(template));
        }

        Assert.Equal(File.ReadAllText(path), item.Write(template));
    }

    public void Dispose() => _workspace.Dispose();

    private static JobCheckpoint Checkpoint(string name) => name switch
    {
        "decision" => Of("job_dec", CheckpointTypes.DecisionNeeded, "Publish 3 findings?", JobStatuses.BlockedDecision) with
        {
            RequiredKind = "approve", RequiredInstructions = "Read reports/plan.md, then approve or reject.", Added = ["reports/plan.md"], Changed = ["reports/build.md"],
        },
        "budget" => Of("job_b", CheckpointTypes.Blocked, "Stopped by a budget: steps 5 of 4.", JobStatuses.BlockedBudget) with
        {
            RequiredKind = "budget-raise", RequiredInstructions = "wrkr budget raise job_b --max-steps N --reason TEXT", ReasonCodes = ["E_BUDGET_EXCEEDED"],
        },
        _ => Of("job_o", CheckpointTypes.Blocked, "# *no* `heading` {code} [link](x) @team\n<script>|~", JobStatuses.BlockedError) with
        {
            ReasonCodes = ["E_ADAPTER_FAIL", "E_ENV_FINGERPRINT_MISMATCH"], Added = ["odd `name` {x}.md"],
        },
    };

    private static JobCheckpoint Of(string jobId, string type, string summary, string status) => new("cp_14", jobId, type, summary, status)
    {
        CreatedAt = DateTimeOffset.UnixEpoch, ProducerVersion = "1.0", Used = new(TimeSpan.Zero, 0, 0, 0, 0, 0),
    };

    private static string Golden(string name, [CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "WorkItems", name);

    private Task<ToolRun> RunAsync(string checkpointId, params string[] options) => ToolRun.InProcessAsync(
        ["bridge", "work-item", "job", "--checkpoint", checkpointId, "--store", _workspace.Store, "--out-dir", _workspace.OutDirectory, "--json", .. options]);
}
