using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests.Commands;

public sealed class ExportTests : IDisposable
{
    private readonly Workspace _workspace = new();

    [Fact]
    public async Task The_same_state_gives_the_same_bytes()
    {
        await _workspace.ReachDecisionAsync("job");
        var first = await ExportAsync("a");
        var second = await ExportAsync("b");
        Assert.NotEqual(first, second);
        Assert.Equal(await ReadAsync(first), await ReadAsync(second));
    }

    [Fact]
    public async Task The_exported_pack_verifies_by_path_and_by_job()
    {
        await _workspace.ReachDecisionAsync("job");
        var path = await ExportAsync("a");
        Assert.Contains("valid", (await ToolRun.InProcessAsync("verify", path)).Lines()[0], StringComparison.Ordinal);
        var document = (await ToolRun.InProcessAsync("verify", "job", "--out-dir", _workspace.In("a"), "--json")).Document();
        Assert.Equal(("job", "blocked_decision"), (document.GetProperty("job_id").GetString(), document.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task An_output_directory_that_is_a_file_is_invalid_input()
    {
        await _workspace.SubmitAuditAsync("job");
        await File.WriteAllTextAsync(_workspace.In("file"), "", TestContext.Current.CancellationToken);
        (await ToolRun.InProcessAsync("export", "job", "--store", _workspace.Store, "--out-dir", _workspace.In("file"), "--json"))
            .RequireEnvelope(ReasonCodes.InvalidInput);
    }

    public void Dispose() => _workspace.Dispose();

    private static Task<byte[]> ReadAsync(string path) => File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);

    private async Task<string> ExportAsync(string outDirectory)
    {
        var run = await ToolRun.InProcessAsync(
            "export", "job", "--store", _workspace.Store, "--out-dir", _workspace.In(outDirectory), "--json");
        Assert.Equal(["footer", "job_id", "manifest_sha256", "path"], run.Document().Members());
        return run.Document().GetProperty("path").GetString()!;
    }
}
