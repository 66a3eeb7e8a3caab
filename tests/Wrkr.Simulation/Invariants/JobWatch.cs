using Wrkr.Forgery.Judging;
using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Inbox;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Storage;

namespace Wrkr.Simulation.Invariants;

/// <summary>One job as the simulation sees it: its ledger replayed commit by commit, and what must hold after each.</summary>
internal sealed class JobWatch(World world, IDefinitionLookup definitions, string jobId)
{
    private readonly Replay _replay = new(definitions);
    private readonly List<ChainedEvent> _events = [];
    private readonly OneWriter _writer = new(world);
    private readonly AttemptChecks _attempts = new(world);
    private readonly UseChecks _use = new(world);
    private readonly EnvironmentChecks _environment = new(world);
    private readonly WaitChecks _waits = new(world, definitions, jobId);

    private readonly UndoChecks _undo = new(world, definitions);
    private readonly ChildChecks _children = new(world, jobId);

    public string JobId => jobId;

    public JobState State => _replay.State!;

    /// <summary>Which process claimed the job last and hasn't given it up; it may be dead.</summary>
    public SimProcess? Holder => _replay.State?.Lease is null ? null : _writer.Claimer;

    /// <summary>When the last commit was made, in microseconds.</summary>
    public long WrittenAt { get; private set; }

    public long Commits { get; private set; }

    public WaitChecks Waits => _waits;

    public ChildChecks Children => _children;

    /// <summary>The job's result as JSON.</summary>
    public string? ResultText() => State.ResultSeq is { } seq ? ((StepCompleted)_events[(int)seq - 1].Event.Payload).Output?.Text : null;

    /// <summary>Whether the ledger stops with an error at an event.</summary>
    public bool WasStoppedAt(long seq) =>
        _events.Take((int)seq).LastOrDefault(e => e.Event.Payload is StatusChanged)?.Event.Payload is StatusChanged { To: JobStatuses.BlockedError };

    /// <summary>The command that an event records; <see langword="null"/> when it records none, or isn't there.</summary>
    public EventPayload? CommandAt(long seq) => seq <= _events.Count && _events[(int)seq - 1].Event.Payload is
        HoldSet or HoldLifted or CancelRequested or RetryRequested or ApprovalRecorded or RejectionRecorded or BudgetRaised
            or EnvOverrideRecorded or AcceptanceRecorded or SignalReceived
        ? _events[(int)seq - 1].Event.Payload
        : null;

    public void Written(SimProcess process, JobCommit commit, JobRow? before, JobRow after)
    {
        if (before?.Head == after.Head && commit.Events is not null)
        {
            // The same commit again.
            return;
        }

        (WrittenAt, Commits) = (world.Queue.Now, Commits + 1);
        _writer.Check(process, commit, before);
        var events = Replayed(after);
        if (world.Violation is not null)
        {
            return;
        }

        var written = new Written(process, commit, before, after, events);
        world.Trace.Add($"  {string.Join(' ', events.Select(e => EventTypes.NameOf(e.Event.Payload)))}");
        CheckRow(after);
        CheckMail(after);
        _children.Check(written);
        _waits.Check(written, State);
        _attempts.Check(_undo.Check(written, State));
        _use.Check(written, State);
        _environment.Check(written);
    }

    public void Finish()
    {
        if (LegalRun.Fault(_events, definitions) is { } fault)
        {
            world.Fail(Invariant.LegalRun, $"{jobId}: {fault}");
        }

        if (world.Judge.Unanswered(jobId).FirstOrDefault(mail => JobMail.Read(mail.Bytes.Span).Kind != MailKinds.Signal) is { } mail)
        {
            world.Fail(Invariant.MailIsAnswered, $"{jobId} is {State.Status}, and its mail {mail.MailSeq} was never answered.");
        }
    }

    private List<ChainedEvent> Replayed(JobRow after)
    {
        var events = new List<ChainedEvent>();
        var from = (_replay.Head?.Seq ?? 0) + 1;
        foreach (var batch in world.Store.ReadEventsAsync(jobId, from, after.Head.Seq).ToBlockingEnumerable())
        {
            try
            {
                foreach (var e in LedgerReader.Events(batch, _replay.Head?.Sha256 ?? Digest.Zero))
                {
                    _replay.Apply(e);
                    events.Add(e);
                }
            }
            catch (WrkrException refusal)
            {
                world.Fail(Invariant.LegalRun, $"{jobId}: {refusal.Message}");
                break;
            }
        }

        _events.AddRange(events);
        return events;
    }

    private void CheckRow(JobRow after)
    {
        if (after.Head != _replay.Head || after.Fence != _replay.Fence
            || !after.Projection.State.Span.SequenceEqual(CanonicalJson.Write(State, LedgerJson.State)))
        {
            world.Fail(
                Invariant.RowIsReplay, $"The row of {jobId} is at event {after.Head.Seq}, fence {after.Fence}, and its ledger comes to "
                    + $"{_replay.Head?.Seq}, fence {_replay.Fence}, or to another state.");
        }
    }

    private void CheckMail(JobRow after)
    {
        if (after.Lease is not null || after.Head.Seq == 1)
        {
            return;
        }

        var definition = definitions.Find(State.DefinitionSha256)!;
        if (world.Judge.Unanswered(jobId).FirstOrDefault(mail => !WaitChecks.IsEarly(mail, State, definition)) is { } mail)
        {
            var isSignal = JobMail.Read(mail.Bytes.Span).Kind == MailKinds.Signal;
            world.Fail(
                isSignal ? Invariant.SignalsAreTaken : Invariant.MailIsAnswered,
                $"{jobId} was given up with its mail {mail.MailSeq} {(isSignal ? "not taken, for which it waits" : "unread")}.");
        }
    }
}
