namespace Wrkr;

/// <summary>A submitted job. Safe to use from several threads.</summary>
/// <typeparam name="TOutput">The job's result.</typeparam>
public abstract class JobHandle<TOutput>
{
    /// <summary>The job's id.</summary>
    public abstract string JobId { get; }

    /// <summary>Where the job stands: one read.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public abstract Task<JobStatus> StatusAsync(CancellationToken cancellationToken = default);

    /// <summary>Waits for the result, through decisions and pauses.</summary>
    /// <param name="cancellationToken">Gives up waiting; the job goes on.</param>
    /// <exception cref="WrkrException">The job was canceled or is blocked; the reason code says why.</exception>
    public abstract Task<TOutput> WaitAsync(CancellationToken cancellationToken = default);
}
