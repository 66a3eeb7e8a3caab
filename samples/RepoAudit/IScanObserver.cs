namespace Wrkr.Samples.RepoAudit;

/// <summary>Is told of each file that was scanned.</summary>
public interface IScanObserver
{
    /// <summary>Called after each file; the scan goes on when it returns.</summary>
    /// <param name="path">The file.</param>
    /// <param name="scanned">How many were scanned, with this one.</param>
    /// <param name="total">How many there are.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    ValueTask ScannedAsync(string path, int scanned, int total, CancellationToken cancellationToken);
}
