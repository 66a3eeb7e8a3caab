using System.Text;
using Wrkr.Runtime.Contracts;
using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests.Commands;

public sealed class ReportTests : IDisposable
{
    private readonly Workspace _workspace = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_job_is_reported_from_the_store_and_from_its_pack_alike()
    {
        await _workspace.ReachDecisionAsync("job");
        var pack = (await RunAsync("export", "job")).Document().GetProperty("path").GetString()!;

        var byId = (await RunAsync("report", "github", "job")).Document();
        var byPath = (await RunAsync("report", "github", pack)).Document();

        Assert.Equal(byId.GetRawText(), byPath.GetRawText());
        Assert.Equal(["summary", "summary_json_path", "summary_markdown_path"], byId.Members().Except(["step_summary_path"]));
        var summary = ContractJson.Read(Encoding.UTF8.GetBytes(byId.GetProperty("summary").GetRawText()), ContractJson.GitHubSummary);
        Assert.Equal(("job", "blocked_decision", false), (summary.JobId.Text, summary.Status.Text, summary.Acceptance.Failed));
        Assert.StartsWith(Path.Combine(_workspace.OutDirectory, "reports"), byId.GetProperty("summary_json_path").GetString(), StringComparison.Ordinal);
        Assert.Equal(summary.Markdown + "\n", await File.ReadAllTextAsync(byId.GetProperty("summary_markdown_path").GetString()!, Token));
    }

    [Fact]
    public async Task A_step_of_a_workflow_gets_the_report_after_what_it_has()
    {
        await _workspace.SubmitAuditAsync("job");
        var step = _workspace.In("step.md");
        await File.WriteAllTextAsync(step, "before\n", Token);
        using var process = ToolProcess.StartVia(
            _workspace, _workspace.Root, new Dictionary<string, string> { ["GITHUB_STEP_SUMMARY"] = step }, ToolProcess.Executable,
            "report", "github", "job", "--store", _workspace.Store, "--json");

        var document = (await process.EndAsync()).Document();

        Assert.Equal(step, document.GetProperty("step_summary_path").GetString());
        Assert.StartsWith("before\n# Wrkr GitHub Summary\n", await File.ReadAllTextAsync(step, Token), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("report")]
    [InlineData("report", "zz")]
    [InlineData("report", "github")]
    [InlineData("report", "github", "nothing-here")]
    [InlineData("report", "github", "no/such.zip")]
    [InlineData("report", "activation", "no/such.jsonl")]
    public async Task What_is_not_there_is_invalid_input(params string[] args) =>
        (await ToolRun.InProcessAsync([.. args, "--store", _workspace.Store, "--json"])).RequireEnvelope(ReasonCodes.InvalidInput);

    public void Dispose() => _workspace.Dispose();

    private Task<ToolRun> RunAsync(params string[] args) =>
        ToolRun.InProcessAsync([.. args, "--store", _workspace.Store, "--out-dir", _workspace.OutDirectory, "--json"]);
}
