using System.Collections.Immutable;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Shapes;
using Wrkr.Storage;

namespace Wrkr.Forgery.Judging;

/// <summary>
/// What every legal run satisfies, from the contract's pages and without the reducer: a second opinion on forged events. It asks for what is
/// necessary, so the reducer may refuse more, and accepts nothing that this refuses.
/// </summary>
internal sealed partial class LegalRun
{
    private static readonly Dictionary<string, string> Transitions = new(StringComparer.Ordinal)
    {
        ["queued"] = "running canceled",
        ["running"] = "paused blocked_decision blocked_budget blocked_error completed canceled",
        ["paused"] = "running blocked_error canceled",
        ["blocked_decision"] = "running blocked_error canceled",
        ["blocked_budget"] = "running blocked_error canceled",
        ["blocked_error"] = "running canceled",
        ["completed"] = "",
        ["canceled"] = "",
    };

    private readonly IDefinitionLookup _definitions;
    private DefinitionFacts _definition;
    private string _status = "queued";
    private (string Worker, long Fence)? _lease;
    private LedgerEvent _previous;
    private bool _hold;
    private bool _canceling;
    private readonly ImmutableArray<string> _rules;
    private Digest? _environment;

    private LegalRun(ChainedEvent first, IDefinitionLookup definitions)
    {
        _definitions = definitions;
        _previous = first.Event;
        var submitted = (JobSubmitted)first.Event.Payload;
        _definition = definitions.Find(submitted.Definition!.Sha256)!.Facts;
        _limits = submitted.Limits;
        _rules = submitted.FingerprintRules;
        _outputs.Add(StepDescriptor.JobInput);
    }

    /// <summary>Why the events are no legal run; <see langword="null"/> when nothing speaks against it.</summary>
    public static string? Fault(IReadOnlyList<ChainedEvent> events, IDefinitionLookup definitions)
    {
        if (events.Count == 0 || FirstFault(events[0].Event, definitions) is { })
        {
            return events.Count == 0 ? "There is no event." : FirstFault(events[0].Event, definitions);
        }

        var run = new LegalRun(events[0], definitions);
        foreach (var chained in events.Skip(1))
        {
            if (run.Next(chained) is { } fault)
            {
                return $"{chained.Event.EventId} ({EventTypes.NameOf(chained.Event.Payload)}): {fault}";
            }

            run._previous = chained.Event;
        }

        return null;
    }

    private static string? FirstFault(LedgerEvent first, IDefinitionLookup definitions)
    {
        if (first is not { Payload: JobSubmitted submitted, Seq: 1, Fence: 0, Executed: true })
        {
            return "a ledger begins with an executed submission under fence 0";
        }

        return submitted.Definition is not { } reference ? "no definition"
            : definitions.Find(reference.Sha256) is not { } definition || definition.Reference != reference ? "an unknown definition"
            : definition.Facts.JobType != submitted.JobType || definition.Facts.JobVersion != submitted.JobVersion ? "another job's definition"
            : submitted.Limits.IsOutOfRange ? "a limit below zero"
            : (submitted.JobType is "jobspec") != (submitted.Spec is not null) ? "a spec that isn't described, or no spec that is"
            : submitted.Spec is { Format: not ("yaml" or "json") } or { Name: "" } or { Adapter: "" } ? "a spec without form, name or adapter"
            : submitted.Parent is { } parent && (parent.JobId == first.JobId || !JobId.IsValid(parent.JobId) || parent.Seq < 2) ? "nobody's child"
            : !submitted.FingerprintRules.SequenceEqual(submitted.FingerprintRules.Distinct().Order(StringComparer.Ordinal)) ? "rules in disorder"
            : null;
    }

    private string? Next(ChainedEvent chained)
    {
        var e = chained.Event;
        return Envelope(e) ?? Writer(e) ?? e.Payload switch
        {
            StatusChanged changed => Status(changed),
            StepStarted started => Start(started),
            StepStartRevoked revoked => Revoke(revoked),
            StepCompleted completed => Complete(e, completed),
            StepSkipped skipped => Skip(skipped),
            StepFailed failed => Fail(failed),
            StepRetryScheduled retry => Retry(retry),
            DecisionRequested requested => Request(e, requested),
            ApprovalRecorded approval => Approve(approval),
            RejectionRecorded rejection =>
                Verdict(rejection.CheckpointId, rejection.Digest, rejection.Cmd.DeliveredAt) ?? Refuse(rejection.Outcome, true),
            DecisionTimedOut timedOut => TimeOut(e, timedOut),
            SignalReceived signal => Receive(signal),
            TimerSet timer => SetTimer(e, timer),
            TimerFired fired => Fire(e, fired),
            OperationRecorded operation => Remember(e, operation),
            ItemCompleted completed => CompleteItem(e, completed),
            ItemFailed failed => FailItem(failed),
            ChildSubmitted submitted => SubmitChild(submitted),
            ChildCompleted completed => CompleteChild(e, completed),
            ChildFailed failed => FailChild(failed),
            CompensationStarted started => StartUndo(started),
            CompensationCompleted completed => CompleteUndo(completed),
            CheckpointEmitted checkpoint => Checkpoint(chained, checkpoint),
            ArtifactRecorded artifact => Artifact(artifact),
            BudgetExceeded exceeded => Exceed(exceeded),
            BudgetRaised raised => Raise(raised),
            BudgetConsumed consumed => Consume(consumed),
            HoldSet => Set(ref _hold, true, "it is held already"),
            HoldLifted => Set(ref _hold, false, "it isn't held"),
            CancelRequested => CancelAny(),
            RetryRequested => RetryBlocked(),
            EnvFingerprintCaptured captured => Capture(captured),
            EnvMismatchDetected mismatch => Mismatch(mismatch),
            EnvOverrideRecorded recorded => Override(recorded),
            AcceptanceRecorded acceptance => Accept(e, acceptance),
            JobUpgraded upgraded => Upgrade(upgraded),
            JobSubmitted => "it was submitted already",
            UnknownPayload => "nobody knows such an event",
            _ => null,
        };
    }

    private string? Envelope(LedgerEvent e) =>
        e.JobId != _previous.JobId ? "it belongs to another job"
        : e.CreatedAt < _previous.CreatedAt ? "it is earlier than the event before"
        : !e.Executed && e.Payload is not (StepSkipped or RejectionRecorded or DecisionTimedOut) ? "it wasn't executed"
        : e is { Executed: true, Payload: StepSkipped } ? "a skipped step was executed"
        : _status is "completed" or "canceled" && AfterTheEnd(e.Payload) is { } fault ? fault
        : _awaitsDecisionCheckpoint && e.Payload is not CheckpointEmitted { Type: "decision-needed" } ? "the decision isn't shown"
        : null;

    private string? Writer(LedgerEvent e)
    {
        switch (e.Payload)
        {
            case LeaseAcquired acquired:
                return Claim(e, acquired.WorkerId, null);
            case LeaseExpiredTakeover over:
                return Claim(e, over.WorkerId, (over.PreviousWorkerId, over.PreviousFence)) ?? TakeOver(over.ChargedWallMs);
            case LeaseEvicted evicted:
                return Claim(e, evicted.WorkerId, (evicted.PreviousWorkerId, evicted.PreviousFence)) ?? TakeOver(evicted.ChargedWallMs);
            case var _ when _lease is null || _lease.Value.Fence != e.Fence:
                return "nobody holds the lease under this fence";
            case LeaseReleased released:
                var fault = released.WorkerId != _lease.Value.Worker ? "another worker holds the lease"
                    : _running is not null ? "a step is running"
                    : !MayRelease(released.Why) ? $"it is {_status}, so the cause isn't '{released.Why}'"
                    : null;
                _lease = null;
                return fault;
            default:
                return null;
        }
    }

    private string? Claim(LedgerEvent e, string worker, (string, long)? from)
    {
        _isAfterEnd = _status is "completed" or "canceled";
        var fault = worker.Length == 0 ? "a worker has an id" : _lease != from ? "the lease is another" : e.Fence != _previous.Fence + 1 ? "the fence isn't the next" : null;
        _lease = (worker, e.Fence);
        return fault;
    }

    private bool MayRelease(string why) => why switch
    {
        "end" => _status is "completed" or "canceled",
        "wait" => _status is "paused" && _wake is not null,
        "hold" => _status is "paused" && _hold,
        "block" => _status.StartsWith("blocked_", StringComparison.Ordinal),
        "shutdown" => _status is "running",
        "fold" => true,
        _ => false,
    };

    private string? Status(StatusChanged changed)
    {
        if (changed.From != _status || !Transitions.GetValueOrDefault(_status, "").Split(' ').Contains(changed.To))
        {
            return $"{changed.From} → {changed.To} isn't a transition from {_status}";
        }

        var fault = changed.To switch
        {
            _ when _running is not null => "a step is running",
            _ when _canceling != (changed.To is "canceled") => "a cancel leads to canceled, and nothing else does",
            not ("running" or "paused" or "blocked_error") when _undoing is not null => "it undoes what it did",
            "canceled" when _undo.Count > 0 => "not all is undone",
            "canceled" when _child is not null => "its child hasn't ended",
            "running" when _hold || _decision is not null || _reasons.Length > 0 => "what stopped it is still there",
            "paused" when !_hold && _wake is null && _child is null && !Awaited.Any() => "nothing pauses it",
            "blocked_decision" when _decision is null => "no decision is open",
            "blocked_budget" when !_reasons.Contains("E_BUDGET_EXCEEDED") => "no budget is exceeded",
            "blocked_error" when _reasons.Length == 0 => "nothing went wrong",
            "completed" when _index < _definition.Steps.Length => "steps are left",
            "completed" when _reasons.Length > 0 => "its last step went wrong",
            _ when !changed.ReasonCodes.SequenceEqual(_reasons) => "the reason is another",
            _ => null,
        };
        _status = changed.To;
        _wake = _status is "paused" && _child is not null ? "child" : _wake ?? (_status is "paused" && Awaited.Any() ? "signal" : null);
        return fault;
    }

    private string? Capture(EnvFingerprintCaptured captured)
    {
        var fault = _environment is not null ? "the environment was captured already"
            : !captured.Rules.SequenceEqual(_rules) ? "the rules are others"
            : null;
        _environment = captured.Hash;
        return fault;
    }

    private string? Mismatch(EnvMismatchDetected mismatch)
    {
        _reasons = ["E_ENV_FINGERPRINT_MISMATCH"];
        return mismatch.Expected != _environment || mismatch.Actual == _environment ? "the environment is another"
            : !mismatch.Values.Keys.SequenceEqual(_rules) ? "the rules are others"
            : null;
    }

    private string? Override(EnvOverrideRecorded recorded)
    {
        var fault = recorded.From == _environment ? null : "the environment is another";
        _reasons = [.. _reasons.Where(reason => reason != "E_ENV_FINGERPRINT_MISMATCH")];
        _environment = recorded.To;
        return fault;
    }

    private string? Upgrade(JobUpgraded upgraded)
    {
        if (_definitions.Find(upgraded.To.Sha256) is not { } to || to.Reference != upgraded.To || to.Facts.JobType != _definition.JobType
            || upgraded.Index != _index || _running is not null)
        {
            return "the new definition can't take over here";
        }

        var shared = _index + (_attempt > 0 || _undoing is not null ? 1 : 0);
        var fault = to.Facts.Steps.Length < shared || _definition.Steps.Length < shared
            || !to.Facts.Steps.Take(shared).Select(step => step.PrefixDigest)
                .SequenceEqual(_definition.Steps.Take(shared).Select(step => step.PrefixDigest))
            ? "the new definition has other steps before this point"
            : null;
        _definition = to.Facts;
        _wake = _wake is "signal" ? null : _wake;
        return fault;
    }

    private static string? Set(ref bool flag, bool to, string otherwise)
    {
        var fault = flag == to ? otherwise : null;
        flag = to;
        return fault;
    }
}
