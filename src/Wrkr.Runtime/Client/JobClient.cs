using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Contracts.Values;
using Wrkr.Runtime.Execution;
using Wrkr.Runtime.Identity;
using Wrkr.Runtime.Inbox;
using Wrkr.Runtime.Jobpacks;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Shapes;
using Wrkr.Storage;

namespace Wrkr.Runtime.Client;

/// <summary>The client of one store.</summary>
internal sealed class JobClient : IJobClient
{
    private const int ResendAttempts = 5;

    private readonly IJobStore _store;
    private readonly IdSource _ids;
    private readonly ObservedClock _clock;
    private readonly Polly.ResiliencePipeline _resend;
    private readonly TimeSpan _pollInterval;
    private readonly CommandSender _commands;
    private readonly JobCatalog? _catalog;
    private readonly LiveProgress? _progress;

    public JobClient(
        IJobStore store, IdSource ids, TimeProvider time, TimeSpan pollInterval, Polly.ResiliencePipeline? resend = null,
        JobCatalog? catalog = null, LiveProgress? progress = null)
    {
        _catalog = catalog;
        _progress = progress;
        _store = store;
        _ids = ids;
        _clock = new ObservedClock(time);
        _resend = resend ?? Resend.Pipeline(time, ResendAttempts);
        _pollInterval = pollInterval;
        _commands = new CommandSender(store, _clock, _resend, $"client-{ids.NewWorkerId()}", pollInterval);
    }

    public async Task<JobHandle<TOutput>> SubmitAsync<TInput, TOutput>(
        JobDefinition<TInput, TOutput> definition, TInput input, SubmitOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var jobId = options?.JobId is { } id ? JobId.Require(id) : _ids.NewJobId();
        var job = HostedJobs.Of(definition);
        var writer = await BeginAsync(job, jobId, cancellationToken).ConfigureAwait(false);
        await Submission.SubmitAsync(_store, writer, job, input, options ?? new(), cancellationToken).ConfigureAwait(false);
        return new JobHandleOf<TInput, TOutput>(this, definition, jobId);
    }

    public async Task<SpecReceipt> SubmitSpecAsync(
        SpecFile file, SubmitOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        var submitted = SubmittedSpec.Read(file, _catalog);
        var name = submitted.Spec.Record.Name;
        var jobId = options?.JobId is { } id ? JobId.Require(id) : _ids.NewJobId(name);
        var writer = await BeginAsync(submitted.Job, jobId, cancellationToken).ConfigureAwait(false);
        await Submission.SubmitAsync(
            _store, writer, submitted.Job, submitted.Input, submitted.Facts, submitted.Options(options), cancellationToken)
            .ConfigureAwait(false);
        return new(jobId, name, submitted.Spec.Record.Objective, submitted.Spec.Record.Adapter.Name);
    }

    public async Task<JobStatus> StatusAsync(string jobId, CancellationToken cancellationToken = default) =>
        await StatusReader.ReadAsync(
            _store, await FindAsync(jobId, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false) with
        {
            Progress = _progress?.Find(jobId),
        };

    public async Task<JobStatus> WaitAsync(string jobId, Func<JobStatus, bool>? until = null, CancellationToken cancellationToken = default)
    {
        until ??= static status => status.IsFinal || status.BlockedJob is not null;
        var changes = 0L;
        while (true)
        {
            // Taken before the read: what changes during it ends the wait at once.
            changes = await _store.WaitForChangeAsync(changes, TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
            var status = await StatusAsync(jobId, cancellationToken).ConfigureAwait(false);
            if (until(status))
            {
                return status;
            }

            changes = await _store.WaitForChangeAsync(changes, _pollInterval, cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task<TOutput> ResultAsync<TInput, TOutput>(
        JobDefinition<TInput, TOutput> definition, string jobId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var state = RowState.Read(await FindAsync(jobId, cancellationToken).ConfigureAwait(false));
        if (state.Status is not JobStatuses.Completed)
        {
            throw new WrkrException(ReasonCodes.InvalidStateTransition, $"Job '{jobId}' is {state.Status} and has no result yet.");
        }

        if (state.ResultSeq is not { } seq)
        {
            return (TOutput)(object)NoOutput.Value;
        }

        var e = (await LedgerReader.FindAsync(_store, jobId, [seq], cancellationToken).ConfigureAwait(false))[seq];
        if (e.Payload is ApprovalRecorded approval)
        {
            return (TOutput)(object)approval.ToApproval();
        }

        var output = e.Payload is ChildCompleted child ? child.Output! : ((StepCompleted)e.Payload).Output!;
        var json = await UserDataReader.ReadAsync(_store, output, cancellationToken).ConfigureAwait(false);
        return JsonSerializer.Deserialize(json.Span, (JsonTypeInfo<TOutput>)definition.Json.GetTypeInfo(typeof(TOutput)))!;
    }

    public Task<CommandReceipt> ApproveAsync(Verdict verdict, CancellationToken cancellationToken = default) =>
        DecideAsync(MailKinds.Approve, verdict, cancellationToken);

    public Task<CommandReceipt> RejectAsync(Verdict verdict, CancellationToken cancellationToken = default) =>
        DecideAsync(MailKinds.Reject, verdict, cancellationToken);

    public Task<CommandReceipt> ResumeAsync(JobCommand command, CancellationToken cancellationToken = default) =>
        SendAsync(MailKinds.Resume, command, cancellationToken);

    public async Task<CommandReceipt> OverrideEnvironmentAsync(JobCommand command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        RequireReason(command, $"Accepting another environment for job '{command.JobId}'");
        var state = RowState.Read(await FindAsync(command.JobId, cancellationToken).ConfigureAwait(false));
        var mail = Mail(MailKinds.OverrideEnvironment, command) with { Expect = state.Environment?.Found?.Hash };
        return await SendAsync(command, _ids.NewCommandKey(mail.Kind), mail, cancellationToken).ConfigureAwait(false);
    }

    public Task<CommandReceipt> PauseAsync(JobCommand command, CancellationToken cancellationToken = default) =>
        SendAsync(MailKinds.Pause, command, cancellationToken);

    public Task<CommandReceipt> CancelAsync(JobCommand command, CancellationToken cancellationToken = default) =>
        SendAsync(MailKinds.Cancel, command, cancellationToken);

    public Task<CommandReceipt> RetryAsync(JobCommand command, CancellationToken cancellationToken = default) =>
        SendAsync(MailKinds.Retry, command, cancellationToken);

    public Task<CommandReceipt> RaiseBudgetAsync(BudgetRaise raise, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(raise);
        RequireReason(raise, $"Raising the budget of job '{raise.JobId}'");
        var mail = Mail(MailKinds.RaiseBudget, raise) with { Limits = Limits.Of(raise.Limits) };
        return SendAsync(raise, _ids.NewCommandKey(MailKinds.RaiseBudget), mail, cancellationToken);
    }

    public async Task<CommandReceipt> SignalAsync(JobSignal signal, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(signal);
        var row = await FindAsync(signal.JobId, cancellationToken).ConfigureAwait(false);
        var definition = await StoredDefinition.ReadAsync(
            _store, row.JobId, RowState.Read(row).DefinitionSha256, cancellationToken).ConfigureAwait(false);
        var mail = SignalMail.Of(signal, definition.Facts);
        var key = signal.Id is { } id ? $"signal:{signal.Name}:{id}" : _ids.NewCommandKey($"signal:{signal.Name}");
        var answer = await _commands.DeliverAsync(row.JobId, key, mail, cancellationToken).ConfigureAwait(false);
        return new CommandReceipt(answer.Message, answer.Seq, await StatusAsync(row.JobId, cancellationToken).ConfigureAwait(false));
    }

    public Task<CommandReceipt> EmitCheckpointAsync(CheckpointRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var mail = Mail(MailKinds.Checkpoint, request) with { Checkpoint = CheckpointMail.Of(request) };
        return SendAsync(request, _ids.NewCommandKey(mail.Kind), mail, cancellationToken);
    }

    public async Task<CommandReceipt> RecordAcceptanceAsync(AcceptanceOutcome outcome, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        var jobId = JobId.Require(outcome.JobId);
        var mail = Mail(MailKinds.Accept, outcome) with { Acceptance = AskedAcceptance.Of(outcome) };
        var answer = await _commands.AcceptAsync(jobId, _ids.NewCommandKey(mail.Kind), mail, cancellationToken).ConfigureAwait(false);
        return new(answer.Message, answer.Seq, await StatusAsync(jobId, cancellationToken).ConfigureAwait(false));
    }

    public async Task<JobListPage> ListAsync(JobQuery? query = null, CancellationToken cancellationToken = default)
    {
        query ??= new();
        var filter = new JobFilter { Status = query.Status, JobType = query.JobType };
        var (jobs, next) = (new List<JobListItem>(), query.After);
        do
        {
            var page = await _store.ListAsync(filter, query.Limit - jobs.Count, next, cancellationToken).ConfigureAwait(false);
            jobs.AddRange(page.Jobs.Where(row => !(row.CommittedAt < query.Since)).Select(StatusReader.ListItem));
            next = page.Next;
        }
        while (jobs.Count < query.Limit && next is not null);
        return new([.. jobs], next);
    }

    public async IAsyncEnumerable<JobEvent> EventsAsync(
        string jobId, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var row = await FindAsync(jobId, cancellationToken).ConfigureAwait(false);
        await foreach (var e in LedgerReader.ReadAsync(_store, jobId, row.Head.Seq, cancellationToken).ConfigureAwait(false))
        {
            yield return EventView.Of(e.Event);
        }
    }

    public async IAsyncEnumerable<JobCheckpoint> CheckpointsAsync(
        string jobId, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var row = await FindAsync(jobId, cancellationToken).ConfigureAwait(false);
        await foreach (var e in LedgerReader.ReadAsync(_store, jobId, row.Head.Seq, cancellationToken).ConfigureAwait(false))
        {
            if (CheckpointView.Of(e.Event) is { } checkpoint)
            {
                yield return checkpoint;
            }
        }
    }

    public async Task<JobCheckpoint> CheckpointAsync(string jobId, string checkpointId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(checkpointId);
        var row = await FindAsync(jobId, cancellationToken).ConfigureAwait(false);
        var found = NumberedId.Number(checkpointId, "cp_") is { } seq && seq <= row.Head.Seq
            ? CheckpointView.Of((await LedgerReader.FindAsync(_store, jobId, [seq], cancellationToken).ConfigureAwait(false))[seq])
            : null;
        return found ?? throw new WrkrException(
            ReasonCodes.InvalidInput, $"Job '{jobId}' has no checkpoint '{checkpointId}'.",
            $"See 'wrkr checkpoint list {jobId}' for those that it has.");
    }

    public Task<ExportReceipt> ExportAsync(
        string jobId, string outDirectory, ExportOptions? options = null, IProgress<ExportProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        new JobpackExporter(_store).ExportAsync(jobId, outDirectory, options, progress, cancellationToken);

    private async ValueTask<LedgerWriter> BeginAsync(HostedJob job, string jobId, CancellationToken cancellationToken)
    {
        _clock.Observe(await _store.NowAsync(cancellationToken).ConfigureAwait(false));
        return LedgerWriter.ForNewJob(_store, _clock, job.Known, _resend, jobId);
    }

    private Task<CommandReceipt> DecideAsync(string kind, Verdict verdict, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        RequireReason(verdict, $"A verdict on {verdict.CheckpointId}");
        Digest? expect = verdict.ExpectedDigest is not { } shown ? null
            : Digest.TryParse(shown, out var digest) ? digest
            : throw new WrkrException(ReasonCodes.InvalidInput, $"'{shown}' is not a digest.", "Give the 64 hex digits that status shows.");
        var mail = Mail(kind, verdict) with
        {
            CheckpointId = verdict.CheckpointId,
            Expect = expect,
            Signature = verdict.Signature is { } signed ? new(signed.KeyId, signed.Value) : null,
        };
        return SendAsync(verdict, $"decision:{verdict.CheckpointId}:{Sha256.Of(mail.Write())}", mail, cancellationToken);
    }

    private Task<CommandReceipt> SendAsync(string kind, JobCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        return SendAsync(command, _ids.NewCommandKey(kind), Mail(kind, command), cancellationToken);
    }

    private async Task<CommandReceipt> SendAsync(JobCommand command, string key, JobMail mail, CancellationToken cancellationToken)
    {
        var jobId = JobId.Require(command.JobId);
        var answer = await _commands.SendAsync(jobId, key, mail, cancellationToken).ConfigureAwait(false);
        return new CommandReceipt(answer.Message, answer.Seq, await StatusAsync(jobId, cancellationToken).ConfigureAwait(false));
    }

    private async ValueTask<JobRow> FindAsync(string jobId, CancellationToken cancellationToken) =>
        await _store.FindAsync(JobId.Require(jobId), cancellationToken).ConfigureAwait(false) ?? throw CommandSender.UnknownJob(jobId);

    private static void RequireReason(JobCommand command, string what)
    {
        if (string.IsNullOrWhiteSpace(command.Reason))
        {
            throw new WrkrException(ReasonCodes.InvalidInput, $"{what} needs a reason.", "Say why, for the record.");
        }
    }

    private static JobMail Mail(string kind, JobCommand command) =>
        new(1, kind, command.By ?? Environment.UserName, command.Reason is { } reason ? UserData.OfText(reason) : null);
}
