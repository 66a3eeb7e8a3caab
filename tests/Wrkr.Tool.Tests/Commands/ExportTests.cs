using System.IO.Compression;
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

    [Fact]
    public async Task Texts_are_held_back_by_kind()
    {
        await _workspace.ReachDecisionAsync("job");
        var whole = await ExportAsync("a");
        var redacted = await ExportAsync("b", "--redact", "input,questions", "--redact", "outputs");

        Assert.Contains("input.json", Entries(whole));
        Assert.DoesNotContain("input.json", Entries(redacted));
        var verified = (await ToolRun.InProcessAsync("verify", redacted)).Lines();
        Assert.Contains(verified, line => line.StartsWith("unseen", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("secrets")]
    [InlineData("input,")]
    public async Task A_kind_that_there_is_not_is_invalid_input(string kinds)
    {
        await _workspace.SubmitAuditAsync("job");

        (await ToolRun.InProcessAsync("export", "job", "--store", _workspace.Store, "--out-dir", _workspace.OutDirectory, "--redact", kinds))
            .RequireError(ReasonCodes.InvalidInput, "is no kind of text", "input, outputs, summaries");
        Assert.False(Directory.Exists(_workspace.OutDirectory));
    }

    public void Dispose() => _workspace.Dispose();

    private static Task<byte[]> ReadAsync(string path) => File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);

    private static IEnumerable<string> Entries(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        return [.. zip.Entries.Select(entry => entry.FullName)];
    }

    private async Task<string> ExportAsync(string outDirectory, params string[] options)
    {
        var run = await ToolRun.InProcessAsync(
            ["export", "job", "--store", _workspace.Store, "--out-dir", _workspace.In(outDirectory), "--json", .. options]);
        Assert.Equal(["footer", "job_id", "manifest_sha256", "path"], run.Document().Members());
        return run.Document().GetProperty("path").GetString()!;
    }
}
