namespace Wrkr;

/// <summary>
/// What a running step can know and do besides its own work. Valid until the step's method returns; safe to use from several threads.
/// </summary>
public abstract class StepContext
{
    /// <summary>The job's id.</summary>
    public abstract string JobId { get; }

    /// <summary>The step's durable id.</summary>
    public abstract string StepId { get; }

    /// <summary>The step's index, from 0.</summary>
    public abstract int StepIndex { get; }

    /// <summary>Which start of this step this is, from 1. It grows with retries and with runs after a crash.</summary>
    public abstract int Attempt { get; }

    /// <summary>
    /// The lease's fencing token: it grows with each claim of the job. Pass it to outside systems so that they can refuse a
    /// stale holder (Kleppmann, "How to do distributed locking", 2016).
    /// </summary>
    public abstract long FencingToken { get; }

    /// <summary>
    /// 64 hex digits, the same for every attempt of this step of this very submission. Pass it to outside systems that recognise repeats.
    /// </summary>
    public abstract string IdempotencyKey { get; }

    /// <summary>The host's time.</summary>
    public abstract TimeProvider TimeProvider { get; }

    /// <summary>Records a file as a result of this step, by the SHA-256 of its bytes as they are now.</summary>
    /// <param name="path">The file. A relative path is taken from the working directory, and recorded with <c>/</c> as separator.</param>
    /// <param name="cancellationToken">Stops reading the file.</param>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: there is no such file.</exception>
    public ValueTask AddArtifactAsync(string path, CancellationToken cancellationToken = default) =>
        AddArtifactAsync(path, ArtifactCapture.Reference, cancellationToken);

    /// <summary>
    /// Records a file as a result of this step, by the SHA-256 of its bytes as they are now, and says what becomes of the bytes.
    /// </summary>
    /// <param name="path">The file. A relative path is taken from the working directory, and recorded with <c>/</c> as separator.</param>
    /// <param name="capture">What becomes of its bytes.</param>
    /// <param name="cancellationToken">Stops reading the file.</param>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: there is no such file.</exception>
    public abstract ValueTask AddArtifactAsync(string path, ArtifactCapture capture, CancellationToken cancellationToken = default);
}
