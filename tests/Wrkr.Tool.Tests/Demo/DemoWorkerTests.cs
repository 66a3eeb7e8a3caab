using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests.Demo;

/// <summary>The worker process by itself: how it ends when nobody kills it.</summary>
public sealed class DemoWorkerTests : IDisposable
{
    private readonly Workspace _workspace = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_hands_the_job_back_in_the_middle_of_a_step(bool interrupted)
    {
        Assert.SkipWhen(interrupted && OperatingSystem.IsWindows(), "A process can't be sent Ctrl-C there.");
        await _workspace.SubmitAuditAsync("job");
        using var worker = ToolProcess.Start(_workspace, _workspace.Root, "demo-worker", "job", "--store", _workspace.Store);
        await worker.ReadUntilAsync("scanned 2 3 ");
        if (interrupted)
        {
            await worker.InterruptAsync();
        }
        else
        {
            worker.EndInput();
        }

        Assert.Equal("", (await worker.EndAsync()).Messages);
        var status = await _workspace.StatusAsync("job");
        Assert.Null(status.Lease);
        Assert.False(status.IsFinal);
    }

    public void Dispose() => _workspace.Dispose();
}
