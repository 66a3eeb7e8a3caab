using System.Text.Json.Serialization.Metadata;
using Wrkr.Shapes;

namespace Wrkr.Testing;

/// <summary>
/// A job of a <see cref="JobTestHost"/>. What it shows is as of the last call that ran it or looked at it. Not safe to use from several
/// threads.
/// </summary>
/// <typeparam name="TOutput">The job's result.</typeparam>
public sealed class TestJob<TOutput>
{
    private readonly JobTestHost _host;
    private readonly JobDefinition _definition;
    private readonly Func<CancellationToken, Task<TOutput>> _readResult;
    private TOutput? _result;

    internal TestJob(JobTestHost host, JobDefinition definition, string jobId, Func<CancellationToken, Task<TOutput>> readResult)
    {
        (_host, _definition, _readResult, JobId) = (host, definition, readResult, jobId);
        Status = null!;
        Ledger = null!;
        Cursor = null!;
    }

    /// <summary>The job's id.</summary>
    public string JobId { get; }

    /// <summary>Where the job stands.</summary>
    public JobStatus Status { get; private set; }

    /// <summary>What is recorded of it, with asserts.</summary>
    public JobLedger Ledger { get; private set; }

    /// <summary>Its position, with asserts.</summary>
    public JobCursor Cursor { get; private set; }

    /// <summary>The result of the completed job.</summary>
    /// <exception cref="JobAssertionException">It hasn't completed.</exception>
    public TOutput Result => Status.Status is JobStatuses.Completed
        ? _result!
        : throw new JobAssertionException($"Job '{JobId}' has no result: {Words()}\n{Ledger}");

    /// <summary>Runs it until it has ended, is blocked or waits for a signal, or a child of it does.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="InvalidOperationException">Nothing goes on by itself: the job is paused, for instance.</exception>
    public Task<JobStatus> RunAsync(CancellationToken cancellationToken = default) => RunAsync(since: -1, cancellationToken);

    /// <summary>Approves the decision that the job waits for, and runs on until it has ended or is blocked again.</summary>
    /// <param name="reason">Why, for the record.</param>
    /// <param name="by">Who, for the record.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="JobAssertionException">The job waits for no decision.</exception>
    public Task<JobStatus> ApproveAsync(string reason = "approved", string by = "test", CancellationToken cancellationToken = default) =>
        GoOnAsync(_host.Client.ApproveAsync(Verdict(reason, by), cancellationToken), cancellationToken);

    /// <summary>Rejects the decision that the job waits for, and runs on until it has ended or is blocked.</summary>
    /// <param name="reason">Why, for the record.</param>
    /// <param name="by">Who, for the record.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="JobAssertionException">The job waits for no decision.</exception>
    public Task<JobStatus> RejectAsync(string reason = "rejected", string by = "test", CancellationToken cancellationToken = default) =>
        GoOnAsync(_host.Client.RejectAsync(Verdict(reason, by), cancellationToken), cancellationToken);

    /// <summary>Sends a signal, and runs on until the job has ended, is blocked or waits for a signal again.</summary>
    /// <typeparam name="T">The type of the signal's data.</typeparam>
    /// <param name="name">The signal's name.</param>
    /// <param name="data">Its data, written as the job's inputs are.</param>
    /// <param name="id">What makes it the same when it is sent again.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: no step of the job reads such a signal.</exception>
    public async Task<JobStatus> SignalAsync<T>(string name, T data, string? id = null, CancellationToken cancellationToken = default)
    {
        var signal = JobSignal.Of(JobId, name, data, (JsonTypeInfo<T>)_definition.Json.GetTypeInfo(typeof(T)));
        var receipt = await _host.Client.SignalAsync(signal with { Id = id, By = "test" }, cancellationToken).ConfigureAwait(false);

        // One that the job waits for lies in the inbox until a worker takes it: the job still says then that it waits.
        var isAwaited = receipt.Status.AwaitedSignals.Contains(name, StringComparer.Ordinal);
        return await RunAsync(isAwaited ? receipt.Status.HeadSeq : -1, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Cancels the job, and runs on until it has ended: what it did is undone first.</summary>
    /// <param name="reason">Why, for the record.</param>
    /// <param name="by">Who, for the record.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task<JobStatus> CancelAsync(string reason = "canceled", string by = "test", CancellationToken cancellationToken = default) =>
        GoOnAsync(_host.Client.CancelAsync(new(JobId, reason) { By = by }, cancellationToken), cancellationToken);

    /// <summary>Resumes the stopped job, and runs on until it has ended or is blocked again.</summary>
    /// <param name="reason">Why, for the record.</param>
    /// <param name="by">Who, for the record.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task<JobStatus> ResumeAsync(string reason = "resumed", string by = "test", CancellationToken cancellationToken = default) =>
        GoOnAsync(_host.Client.ResumeAsync(new(JobId, reason) { By = by }, cancellationToken), cancellationToken);

    /// <summary>Looks at the job without running it.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task<JobStatus> LookAsync(CancellationToken cancellationToken = default)
    {
        Status = await _host.Client.StatusAsync(JobId, cancellationToken).ConfigureAwait(false);
        Ledger = await JobLedger.ReadAsync(_host.Store, JobId, cancellationToken).ConfigureAwait(false);
        Cursor = new JobCursor(Status, _definition, Ledger);
        if (Status.Status is JobStatuses.Completed)
        {
            _result = await _readResult(cancellationToken).ConfigureAwait(false);
        }

        return Status;
    }

    private async Task<JobStatus> RunAsync(long since, CancellationToken cancellationToken)
    {
        await _host.Client.WaitAsync(
            JobId,
            status => status.IsFinal || (Waiting.Job(status) is { } waiting && (waiting.IsBlocked || status.HeadSeq > since)),
            cancellationToken).ConfigureAwait(false);
        return await LookAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<JobStatus> GoOnAsync(Task<CommandReceipt> command, CancellationToken cancellationToken)
    {
        await command.ConfigureAwait(false);
        return await RunAsync(cancellationToken).ConfigureAwait(false);
    }

    private Verdict Verdict(string reason, string by) => Status.Decision is { } decision
        ? new(JobId, decision.CheckpointId, reason) { By = by, ExpectedDigest = decision.Digest }
        : throw new JobAssertionException($"Job '{JobId}' waits for no decision: {Words()}\n{Ledger}");

    private string Words() => $"it is {Status.Status}. {Status.Summary}";
}
