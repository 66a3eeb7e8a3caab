namespace Wrkr.Samples.RepoAudit;

/// <summary>Tells nobody.</summary>
public sealed class SilentObserver : IScanObserver
{
    /// <inheritdoc />
    public ValueTask ScannedAsync(string path, int scanned, int total, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
