namespace Wrkr.Samples.RepoAudit;

/// <summary>Tells the console of every tenth of the scan.</summary>
public sealed class ConsoleObserver : IScanObserver
{
    /// <inheritdoc />
    public ValueTask ScannedAsync(string path, int scanned, int total, CancellationToken cancellationToken)
    {
        if (scanned * 10L / total > (scanned - 1) * 10L / total)
        {
            Console.WriteLine($"scanned {scanned} of {total} files");
        }

        return ValueTask.CompletedTask;
    }
}
