using System.Diagnostics;

namespace Wrkr.Samples.Transfers;

/// <summary>A worker in a process of its own, so that it can be killed. It ends by itself when whoever started it is gone.</summary>
public sealed class WorkerProcess : IAsyncDisposable
{
    /// <summary>The first argument of such a process.</summary>
    public const string Argument = "worker";

    private readonly Process _process;

    private WorkerProcess(Process process) => _process = process;

    /// <summary>Starts one.</summary>
    /// <param name="address">Where the store is.</param>
    public static WorkerProcess Start(string address)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(WorkerProcess).Assembly.Location, Argument]) { RedirectStandardInput = true };

        // Not among the arguments, which everybody on the machine can see.
        start.Environment["TRANSFERS_STORE"] = address;
        return new(Process.Start(start)!);
    }

    /// <summary>SIGKILL: it gets no chance to do anything.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        _process.Kill();
        await _process.WaitForExitAsync(cancellationToken);
    }

    /// <summary>Lets it end what it does.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
