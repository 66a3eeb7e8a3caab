using Wrkr.Samples.RepoAudit;

namespace Wrkr.Tool.Demo;

/// <summary>Tells nobody.</summary>
internal sealed class SilentObserver : IScanObserver
{
    /// <inheritdoc />
    public ValueTask ScannedAsync(string path, int scanned, int total, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
