using Wrkr.Shapes;

namespace Wrkr;

/// <summary>
/// Submits jobs, asks after them and sends them commands. The tool and the service use only this. Safe to use from several threads.
/// </summary>
/// <remarks>
/// Every member throws <see cref="WrkrException"/>: <c>E_INVALID_INPUT_SCHEMA</c> for an unknown job or a malformed id,
/// <c>E_STORE_UNAVAILABLE</c> when the store can't be used, and what each member names.
/// </remarks>
public interface IJobClient
{
    /// <summary>
    /// Submits a job: one commit. The same id with the same content again is idempotent and answers the job that is there.
    /// </summary>
    /// <typeparam name="TInput">The job's input.</typeparam>
    /// <typeparam name="TOutput">The job's result.</typeparam>
    /// <param name="definition">The job type.</param>
    /// <param name="input">What it runs on; serialised at once.</param>
    /// <param name="options">The id and who submits.</param>
    /// <param name="cancellationToken">Gives up waiting; whether the job was submitted is then unknown, and submitting again is
    /// safe.</param>
    /// <exception cref="WrkrException"><c>E_INVALID_STATE_TRANSITION</c>: the id is taken by a job with other content.</exception>
    Task<JobHandle<TOutput>> SubmitAsync<TInput, TOutput>(
        JobDefinition<TInput, TOutput> definition, TInput input, SubmitOptions? options = null,
        CancellationToken cancellationToken = default);

    /// <summary>Where a job stands: one read.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    Task<JobStatus> StatusAsync(string jobId, CancellationToken cancellationToken = default);

    /// <summary>Waits until a job has ended, is blocked or waits for a child that is, or <paramref name="until"/> says so.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="until">When to stop waiting; by default when the job is completed or canceled, or has a
    /// <see cref="JobStatus.BlockedJob"/>.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    Task<JobStatus> WaitAsync(string jobId, Func<JobStatus, bool>? until = null, CancellationToken cancellationToken = default);

    /// <summary>The result of a completed job.</summary>
    /// <typeparam name="TInput">The job's input.</typeparam>
    /// <typeparam name="TOutput">The declared result type.</typeparam>
    /// <param name="definition">The job type.</param>
    /// <param name="jobId">The job.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="WrkrException"><c>E_INVALID_STATE_TRANSITION</c>: the job hasn't completed.</exception>
    Task<TOutput> ResultAsync<TInput, TOutput>(
        JobDefinition<TInput, TOutput> definition, string jobId, CancellationToken cancellationToken = default);

    /// <summary>Approves an open decision. The same approval again is idempotent.</summary>
    /// <param name="verdict">Which decision, who and why.</param>
    /// <param name="cancellationToken">Gives up waiting; approving again is safe.</param>
    /// <exception cref="WrkrException"><c>E_INVALID_STATE_TRANSITION</c>: there is no such open decision, it was decided the other way, or
    /// it isn't what the approver saw.</exception>
    Task<CommandReceipt> ApproveAsync(Verdict verdict, CancellationToken cancellationToken = default);

    /// <summary>Rejects an open decision: the job ends up <c>blocked_error</c> with <c>E_DECISION_REJECTED</c>.</summary>
    /// <param name="verdict">Which decision, who and why.</param>
    /// <param name="cancellationToken">Gives up waiting; rejecting again is safe.</param>
    /// <exception cref="WrkrException"><c>E_INVALID_STATE_TRANSITION</c>: there is no such open decision, it was decided the other way, or
    /// it isn't what the person saw.</exception>
    Task<CommandReceipt> RejectAsync(Verdict verdict, CancellationToken cancellationToken = default);

    /// <summary>Makes a stopped job claimable again: a failed step is tried anew. A job that needs nothing is left alone.</summary>
    /// <param name="command">Which job, who and why.</param>
    /// <param name="cancellationToken">Gives up waiting; resuming again is safe.</param>
    /// <exception cref="WrkrException"><c>E_CHECKPOINT_APPROVAL_REQUIRED</c>: a decision is open. <c>E_ENV_FINGERPRINT_MISMATCH</c>: the
    /// job was stopped in another environment. <c>E_BUDGET_EXCEEDED</c>: a budget is used up; raise it. <c>E_INVALID_STATE_TRANSITION</c>:
    /// the job has ended.</exception>
    Task<CommandReceipt> ResumeAsync(JobCommand command, CancellationToken cancellationToken = default);

    /// <summary>
    /// Resumes a job that was stopped because its environment differs, and binds it to the one that stopped it. A worker in a third
    /// environment stops it again. A job that wasn't stopped so is resumed.
    /// </summary>
    /// <param name="command">Which job, who and why; the reason is required.</param>
    /// <param name="cancellationToken">Gives up waiting; doing it again is safe.</param>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: there is no reason. <c>E_INVALID_STATE_TRANSITION</c>: the job has
    /// ended, or was stopped in yet another environment meanwhile.</exception>
    Task<CommandReceipt> OverrideEnvironmentAsync(JobCommand command, CancellationToken cancellationToken = default);

    /// <summary>
    /// Holds a job: it starts no further step until it is resumed. A step that runs now still ends. A held job is left alone.
    /// </summary>
    /// <param name="command">Which job, who and why.</param>
    /// <param name="cancellationToken">Gives up waiting; pausing again is safe.</param>
    /// <exception cref="WrkrException"><c>E_INVALID_STATE_TRANSITION</c>: the job has ended.</exception>
    Task<CommandReceipt> PauseAsync(JobCommand command, CancellationToken cancellationToken = default);

    /// <summary>
    /// Ends a job for good. A step that runs now is told by its cancellation token at the worker's next heartbeat; the job is canceled when
    /// it has returned.
    /// </summary>
    /// <param name="command">Which job, who and why.</param>
    /// <param name="cancellationToken">Gives up waiting; the command stays.</param>
    /// <exception cref="WrkrException"><c>E_INVALID_STATE_TRANSITION</c>: the job has ended.</exception>
    Task<CommandReceipt> CancelAsync(JobCommand command, CancellationToken cancellationToken = default);

    /// <summary>
    /// Tries the failed step of a <c>blocked_error</c> job anew, with all its attempts; an environment that stopped the job is compared
    /// anew.
    /// </summary>
    /// <param name="command">Which job, who and why.</param>
    /// <param name="cancellationToken">Gives up waiting; the command stays.</param>
    /// <exception cref="WrkrException"><c>E_INVALID_STATE_TRANSITION</c>: no step of the job has failed.</exception>
    Task<CommandReceipt> RetryAsync(JobCommand command, CancellationToken cancellationToken = default);

    /// <summary>
    /// Raises limits of a job's budget. A job that is stopped as <c>blocked_budget</c> goes on with its next unexecuted step; a step that
    /// runs now still has the limits that it was started with.
    /// </summary>
    /// <param name="raise">Which job, the new limits, who and why.</param>
    /// <param name="cancellationToken">Gives up waiting; the command stays.</param>
    /// <exception cref="WrkrException"><c>E_INVALID_STATE_TRANSITION</c>: it raises nothing, or would lower or add a limit, or the job has
    /// ended.</exception>
    Task<CommandReceipt> RaiseBudgetAsync(BudgetRaise raise, CancellationToken cancellationToken = default);

    /// <summary>
    /// Sends a signal to a job. It is durable when this returns: a step that waits for it goes on with it, and one that comes to wait later
    /// finds it. The same id again is the same signal.
    /// </summary>
    /// <param name="signal">Which job, the name, the data and who.</param>
    /// <param name="cancellationToken">Gives up waiting; sending it again under the same id is safe.</param>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: the data isn't JSON or is too long, or no step of the job reads a
    /// signal
    /// of this name. <c>E_INVALID_STATE_TRANSITION</c>: the job has ended.</exception>
    Task<CommandReceipt> SignalAsync(JobSignal signal, CancellationToken cancellationToken = default);

    /// <summary>
    /// Adds a checkpoint to a job's record; <see cref="CommandReceipt.EventSeq"/> is the number of its id. While a step runs, its worker
    /// adds it at its next heartbeat.
    /// </summary>
    /// <param name="request">What to tell.</param>
    /// <param name="cancellationToken">Gives up waiting; the command stays.</param>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: a type, a code or a text makes no sense.
    /// <c>E_INVALID_STATE_TRANSITION</c>: it isn't true of the job, comes too soon after the one before, or the job has ended.</exception>
    Task<CommandReceipt> EmitCheckpointAsync(CheckpointRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Records how a job's result was judged. It changes nothing of the job's course, and is the one command that a job takes after its end
    /// too; the latest one counts.
    /// </summary>
    /// <param name="outcome">What was judged, by which checks, and who did.</param>
    /// <param name="cancellationToken">Gives up waiting; recording again adds another record.</param>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: there are no checks, or one of them makes no sense.
    /// <c>E_INVALID_STATE_TRANSITION</c>: the ledger has no such event as the one that was judged.</exception>
    Task<CommandReceipt> RecordAcceptanceAsync(AcceptanceOutcome outcome, CancellationToken cancellationToken = default);

    /// <summary>Lists jobs in the order of their submission, a page at a time.</summary>
    /// <param name="query">Which jobs, and where the page begins; all from the first on by default.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    Task<JobListPage> ListAsync(JobQuery? query = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Submits a job that is written down as a file: one commit. The same id with the same bytes again is idempotent and answers the job
    /// that is there.
    /// </summary>
    /// <param name="file">The JobSpec.</param>
    /// <param name="options">The id and who submits. Without an id, one is made from the spec's name.</param>
    /// <param name="cancellationToken">Gives up waiting; whether the job was submitted is then unknown, and submitting again under the same
    /// id is safe.</param>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: it isn't a JobSpec; the problem names the place.
    /// <c>E_INVALID_STATE_TRANSITION</c>: the id is taken by a job with other content.</exception>
    Task<SpecReceipt> SubmitSpecAsync(
        SpecFile file, SubmitOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>A job's ledger as it is now, from its first event. The chain is checked on the way.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="WrkrException"><c>E_STORE_CORRUPT</c>: an event is missing, can't be read, or breaks the chain.</exception>
    IAsyncEnumerable<JobEvent> EventsAsync(string jobId, CancellationToken cancellationToken = default);

    /// <summary>A job's checkpoints as they are now, from the first. The chain is checked on the way.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="WrkrException"><c>E_STORE_CORRUPT</c>: an event is missing, can't be read, or breaks the chain.</exception>
    IAsyncEnumerable<JobCheckpoint> CheckpointsAsync(string jobId, CancellationToken cancellationToken = default);

    /// <summary>One checkpoint: two reads by key.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="checkpointId">Its id, such as <c>cp_14</c>.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: the job has no such checkpoint.</exception>
    Task<JobCheckpoint> CheckpointAsync(string jobId, string checkpointId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Writes a job's evidence as it is now to <c>&lt;outDirectory&gt;/jobpacks/jobpack_&lt;job id&gt;.zip</c>. The same state and the same
    /// options give the same bytes.
    /// </summary>
    /// <param name="jobId">The job.</param>
    /// <param name="outDirectory">The output directory; it is made where it is missing. An earlier pack of the job is replaced.</param>
    /// <param name="options">What is added and what is held back; neither when <see langword="null"/>.</param>
    /// <param name="progress">Hears how far the export is.</param>
    /// <param name="cancellationToken">Stops the export; nothing is left behind.</param>
    /// <exception cref="WrkrException"><c>E_STORE_CORRUPT</c>: the ledger doesn't come to the state that the store holds.</exception>
    Task<ExportReceipt> ExportAsync(
        string jobId, string outDirectory, ExportOptions? options = null, IProgress<ExportProgress>? progress = null,
        CancellationToken cancellationToken = default);
}
