using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests.Commands;

public sealed class VerifyTests : IDisposable
{
    private readonly Workspace _workspace = new();

    [Theory]
    [InlineData("no/such/pack.zip", "There is no pack")]
    [InlineData("missing.zip", "There is no pack 'missing.zip'")]
    [InlineData("unknown-job", "There is no pack of job 'unknown-job'")]
    public async Task A_missing_pack_is_invalid_input(string target, string told)
    {
        (await ToolRun.InProcessAsync("verify", target, "--out-dir", _workspace.Root)).RequireError(ReasonCodes.InvalidInput, told);
        (await ToolRun.InProcessAsync("verify", target, "--out-dir", _workspace.Root, "--json")).RequireEnvelope(ReasonCodes.InvalidInput);
    }

    [Fact]
    public async Task A_directory_is_no_pack() =>
        (await ToolRun.InProcessAsync("verify", _workspace.Audited)).RequireError(ReasonCodes.InvalidInput, "is a directory, not a pack");

    [Fact]
    public async Task A_file_that_is_no_zip_is_invalid_input()
    {
        var envelope = (await ToolRun.InProcessAsync("verify", Path.Combine(_workspace.Audited, "a.txt"), "--json"))
            .RequireEnvelope(ReasonCodes.InvalidInput);
        Assert.Equal("container", envelope.GetProperty("details").GetProperty("check").GetString());
    }

    [Fact]
    public async Task A_changed_byte_exits_with_two()
    {
        await _workspace.SubmitAuditAsync("job");
        (await ToolRun.InProcessAsync("export", "job", "--store", _workspace.Store, "--out-dir", _workspace.OutDirectory)).Lines();
        var path = Path.Combine(_workspace.OutDirectory, "jobpacks", "jobpack_job.zip");
        var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
        var run = await ToolRun.InProcessAsync("verify", path, "--json");
        run.RequireEnvelope(ReasonCodes.VerifyHashMismatch);
        Assert.Equal(2, run.ExitCode);
    }

    public void Dispose() => _workspace.Dispose();
}
