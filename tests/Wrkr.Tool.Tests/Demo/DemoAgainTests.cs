using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests.Demo;

/// <summary>A demo after one that was cut short, in the same place.</summary>
public sealed class DemoAgainTests : IDisposable
{
    private readonly Workspace _workspace = new();

    [Fact]
    public async Task The_worker_ends_with_its_parent_and_the_next_demo_minds_its_own_job()
    {
        File.Delete(Path.Combine(_workspace.Audited, "b.txt"));
        File.Delete(Path.Combine(_workspace.Audited, "c.txt"));
        string abandoned;
        using (var first = Start())
        {
            abandoned = (await first.ReadUntilAsync("Submitted job ")).Split(' ')[2].TrimEnd(';');
            first.Kill();
            // Ends only when the worker process has ended too.
            await first.EndAsync();
        }

        using var second = Start();
        Assert.Equal($"Auditing {_workspace.Audited}: 1 file, 4 bytes.", (await second.EndAsync()).Lines()[0]);
        Assert.False((await _workspace.StatusAsync(abandoned)).IsFinal);
    }

    public void Dispose() => _workspace.Dispose();

    private ToolProcess Start() =>
        ToolProcess.Start(_workspace, _workspace.Audited, "demo", "--store", _workspace.Store, "--out-dir", _workspace.OutDirectory);
}
