using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests.Demo;

/// <summary>Ctrl-C: exit code 130, nothing held any more, no process left.</summary>
public sealed class InterruptTests : IDisposable
{
    private readonly Workspace _workspace = new();

    [Theory]
    [InlineData("Submitted job ")]
    [InlineData("It could tell nobody")]
    public async Task An_interrupted_demo_exits_with_130_and_takes_its_worker_along(string moment)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A process can't be sent Ctrl-C there.");
        using var demo = ToolProcess.Start(
            _workspace, _workspace.Audited, "demo", "--store", _workspace.Store, "--out-dir", _workspace.OutDirectory);
        await demo.ReadUntilAsync(moment);
        await demo.InterruptAsync();
        var run = await demo.EndAsync();
        Assert.Equal(130, run.ExitCode);
        Assert.StartsWith("Interrupted.", run.Messages, StringComparison.Ordinal);
    }

    public void Dispose() => _workspace.Dispose();
}
