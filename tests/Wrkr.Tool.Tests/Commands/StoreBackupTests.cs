using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests.Commands;

public sealed class StoreBackupTests : IDisposable
{
    private readonly Workspace _workspace = new();

    private string Copy => _workspace.In("copy.db");

    [Fact]
    public async Task A_backup_is_a_store_that_the_check_finds_sound()
    {
        await _workspace.ReachDecisionAsync("job");

        var document = (await RunAsync(Copy, "--json")).Document();

        Assert.Equal(["bytes", "path", "store"], document.Members());
        Assert.Equal((_workspace.Store, Copy), (document.GetProperty("store").GetString(), document.GetProperty("path").GetString()));
        Assert.Equal(new FileInfo(Copy).Length, document.GetProperty("bytes").GetInt64());
        var check = (await ToolRun.InProcessAsync("store", "check", "--json", "--store", Copy)).Document();
        Assert.Equal((true, 1), (check.GetProperty("sound").GetBoolean(), check.GetProperty("jobs").GetInt32()));
    }

    [Fact]
    public async Task A_file_that_is_there_is_replaced_by_force_alone()
    {
        await _workspace.SubmitForeignAsync("job");
        Assert.Equal([$"store={_workspace.Store}", $"backup={Copy}"], (await RunAsync(Copy)).Lines()[..2]);

        (await RunAsync(Copy)).RequireError(ReasonCodes.UnsafeOperation, Copy, "--force");
        (await RunAsync(Copy, "--json")).RequireEnvelope(ReasonCodes.UnsafeOperation);
        Assert.Equal(0, (await RunAsync(Copy, "--force")).ExitCode);
    }

    [Fact]
    public async Task Where_no_store_is_there_is_nothing_to_copy()
    {
        var before = _workspace.Listing();

        (await RunAsync(Copy)).RequireError(ReasonCodes.InvalidInput, "no store is at");

        Assert.Equal(before, _workspace.Listing());
    }

    [Fact]
    public void A_large_backup_tells_how_far_it_is()
    {
        using var messages = new StringWriter();
        var progress = new BackupLine(new Output(TextWriter.Null, messages));
        foreach (var bytes in (long[])[1, 1L << 28, (1L << 28) + 1, 1L << 31])
        {
            progress.Report(new(bytes, 1L << 31));
        }

        progress.Report(new(5, 10));

        Assert.Equal(
            ["268435456 of 2147483648 bytes copied", "2147483648 of 2147483648 bytes copied", ""], messages.ToString().Split(Environment.NewLine));
    }

    public void Dispose() => _workspace.Dispose();

    private Task<ToolRun> RunAsync(params string[] args) => ToolRun.InProcessAsync(["store", "backup", .. args, "--store", _workspace.Store]);
}
