using System.Diagnostics;

namespace Wrkr.Crash.Tests;

/// <summary>A worker in a process of its own, observed line by line.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private readonly Process _process;

    private WorkerProcess(Process process) => _process = process;

    public static WorkerProcess Start(string store, string traces)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add(typeof(Host.WalkJob).Assembly.Location);
        start.ArgumentList.Add(store);
        start.ArgumentList.Add(traces);
        return new(Process.Start(start)!);
    }

    /// <summary>The next trace that a step told; <see langword="null"/> when the process has ended.</summary>
    public ValueTask<string?> ReadTraceAsync(CancellationToken cancellationToken) => _process.StandardOutput.ReadLineAsync(cancellationToken);

    /// <summary>SIGKILL: the process gets no chance to do anything.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        _process.Kill();
        await _process.WaitForExitAsync(cancellationToken);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
