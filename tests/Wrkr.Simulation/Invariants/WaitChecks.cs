using Wrkr.Runtime.Inbox;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Runtime.Ledger.Rules;
using Wrkr.Simulation.Faults;
using Wrkr.Storage;

namespace Wrkr.Simulation.Invariants;

/// <summary>What a job waits for, remembers and doubts, against what was sent, what time it is and what was run.</summary>
internal sealed class WaitChecks(World world, IDefinitionLookup definitions, string jobId)
{
    private readonly Dictionary<string, SentSignal> _sent = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly Dictionary<(string StepId, int Iteration, string Key), OperationRecorded> _operations = [];
    private DateTimeOffset? _due;
    private StepPosition? _begun;

    /// <summary>What a step has remembered.</summary>
    public OperationRecorded? Remembered(string stepId, int iteration, string key) => _operations.GetValueOrDefault((stepId, iteration, key));

    /// <summary>A signal was put into the inbox, before its step waits for it or not.</summary>
    public void Sent(string key, JobMail mail, JobState state)
    {
        _sent.Add(key, new(mail.Name!, mail.Data!.Text!));
        if (!WaitRules.Awaits(state, mail.Name!, Definition(state)))
        {
            world.Counts.Add(FaultKind.EarlySignal);
        }
    }

    public void Check(Written written, JobState state)
    {
        foreach (var e in written.Events)
        {
            switch (e.Event.Payload)
            {
                case SignalReceived signal:
                    Require(
                        Invariant.SignalsAreTaken, _taken.Add(signal.Cmd.CommandKey) && _sent.TryGetValue(signal.Cmd.CommandKey, out var sent)
                            && sent == new SentSignal(signal.Name, signal.Data.Text!),
                        $"{written.Process} took signal '{signal.Cmd.CommandKey}' a second time, or not as it was sent");
                    break;
                case TimerSet timer:
                    _due = timer.DueAt;
                    break;
                case TimerFired:
                    Require(
                        Invariant.TimersFireOnce, _due is { } due && due <= world.StoreTime.GetUtcNow(),
                        $"{written.Process} had a timer fire that is due at {_due?.ToString("O") ?? "no time"}");
                    _due = null;
                    break;
                case OperationRecorded operation:
                    Remember(written, operation);
                    break;
                default:
                    CheckStarts(written, e.Event.Payload, state);
                    break;
            }
        }

        if (!state.IsFinal())
        {
            CheckInbox(written, state);
        }
    }

    /// <summary>Whether mail may lie there: a signal that the job doesn't wait for now.</summary>
    public static bool IsEarly(Mail mail, JobState state, KnownDefinition definition) => JobMail.Read(mail.Bytes.Span) is { } read
        && read.Kind == MailKinds.Signal
        && !(state is { Status: JobStatuses.Paused, Wake.Kind: WakeKinds.Signal } && WaitRules.Awaits(state, read.Name!, definition));

    private void Remember(Written written, OperationRecorded operation)
    {
        var run = world.Outside.Find(jobId, operation.Pos);
        Require(
            Invariant.LedgerIsTrue, run?.Operations.GetValueOrDefault(operation.Key) == operation.Output.Text,
            $"{written.Process} remembers of '{operation.Key}' what it didn't return");
        Require(
            Invariant.OperationsAreKept, _operations.TryAdd((operation.Pos.StepId, operation.Pos.Iteration, operation.Key), operation),
            $"{written.Process} remembers '{operation.Key}' of '{operation.Pos.StepId}' a second time");
    }

    private void CheckStarts(Written written, EventPayload payload, JobState state)
    {
        switch (payload)
        {
            case StepStarted started when Definition(state).Facts.Steps[started.Pos.Index].IsAtMostOnce():
                Require(
                    Invariant.AtMostOnce, _begun is null,
                    $"{written.Process} started '{started.Pos.StepId}' again, and nobody said so");
                _begun = started.Pos;
                break;
            case DecisionRequested asked when asked.Used == Usage.None:
                world.Counts.Add(FaultKind.Doubt);
                break;
            case StepStartRevoked or StepCompleted or ApprovalRecorded { InDoubt: true } or RetryRequested:
                _begun = null;
                break;
        }
    }

    private void CheckInbox(Written written, JobState state)
    {
        if (_sent.Count == _taken.Count)
        {
            return;
        }

        var there = world.Judge.Unanswered(jobId).Select(mail => mail.Key).ToHashSet();
        if (_sent.Keys.FirstOrDefault(key => !_taken.Contains(key) && !there.Contains(key)) is { } lost)
        {
            world.Fail(Invariant.SignalsAreTaken, $"{written.Process} lost signal '{lost}' of {jobId}, which no step has taken.");
        }
    }

    private KnownDefinition Definition(JobState state) => definitions.Find(state.DefinitionSha256)!;

    private void Require(string invariant, bool isTrue, string problem)
    {
        if (!isTrue)
        {
            world.Fail(invariant, $"{jobId}: {problem}.");
        }
    }

    private sealed record SentSignal(string Name, string Data);
}
