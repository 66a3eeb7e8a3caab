using System.Diagnostics;
using System.Reflection;

namespace Wrkr.Tool.Demo;

/// <summary>The worker process, from the parent's side.</summary>
internal sealed class DemoWorkerProcess : IDisposable
{
    private readonly Process _process;

    private DemoWorkerProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public static DemoWorkerProcess Start(string storePath, string jobId)
    {
        var self = Environment.ProcessPath ?? throw new InvalidOperationException("This process doesn't know its own executable.");
        var start = new ProcessStartInfo(self) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(self).Equals("dotnet", StringComparison.OrdinalIgnoreCase))
        {
            // Started as `dotnet wrkr.dll`.
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, $"{Assembly.GetExecutingAssembly().GetName().Name}.dll"));
        }

        start.ArgumentList.Add(DemoWorkerCommand.Name);
        start.ArgumentList.Add(jobId);
        start.ArgumentList.Add("--store");
        start.ArgumentList.Add(storePath);
        return new(Process.Start(start)!);
    }

    /// <summary>Follows the scan up to the half, where the worker waits.</summary>
    /// <exception cref="WrkrException"><c>E_GENERIC_FAILURE</c>: the worker ended by itself.</exception>
    public async Task<ScanPipe.Scanned> ReachHalfAsync(CancellationToken cancellationToken)
    {
        while (await _process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (ScanPipe.Scanned.Parse(line) is { } scanned && scanned.Number == ScanPipe.Half(scanned.Total))
            {
                return scanned;
            }
        }

        throw new WrkrException(ReasonCodes.GenericFailure, $"The worker process {Id} ended before it had scanned half of the files.");
    }

    /// <summary>SIGKILL (on Windows: TerminateProcess): no handler runs, nothing is flushed.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        _process.Kill();
        await _process.WaitForExitAsync(cancellationToken);
    }

    public void Dispose()
    {
        // To kill what has ended already does nothing.
        _process.Kill();

        _process.Dispose();
    }
}
