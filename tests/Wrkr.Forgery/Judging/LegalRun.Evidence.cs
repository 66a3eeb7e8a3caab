using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Storage;

namespace Wrkr.Forgery.Judging;

/// <summary>Decisions bind to what was shown, counters are sums, budgets stop what exceeds them, and checkpoints tell the truth.</summary>
internal sealed partial class LegalRun
{
    private Usage _used = Usage.None;
    private Usage _reserved = Usage.None;
    private Limits _limits;
    private (long Checkpoint, DateTimeOffset? Deadline)? _decision;
    private bool _awaitsDecisionCheckpoint;
    private string? _refusedTo;
    private bool _isAfterEnd;
    private Digest _shown;
    private readonly Dictionary<string, Digest> _artifacts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _named = new(StringComparer.Ordinal);
    private readonly HashSet<string> _untold = new(StringComparer.Ordinal);

    private string? Request(LedgerEvent e, DecisionRequested requested)
    {
        if (_inDoubt)
        {
            return RequestInDoubt(e, requested);
        }

        var step = _index < _definition.Steps.Length ? _definition.Steps[_index] : null;
        DateTimeOffset? deadline = step?.Decision?.TimeoutMs is { } wait ? e.CreatedAt.AddMilliseconds(wait) : null;
        var fault = Ends(requested.Pos) ?? (!step!.IsDecision() ? "the step isn't a decision"
            : requested.Used is not { StepCount: 1, RetryCount: 0 } ? "it uses one step"
            : requested.DeadlineAt != deadline ? "the deadline isn't the declared one"
            : Charge(requested.Used));
        (_decision, _awaitsDecisionCheckpoint) = ((e.Seq + 1, requested.DeadlineAt), true);
        return fault;
    }

    private string? Approve(ApprovalRecorded approval)
    {
        var fault = Verdict(approval.CheckpointId, approval.Digest, approval.Cmd.DeliveredAt)
            ?? (approval.InDoubt != _inDoubt ? "that isn't what was asked" : null);
        _decision = null;
        if (fault is null && _inDoubt)
        {
            _inDoubt = false;
            return approval.NextIndex == _index ? null : "the step in doubt is run again, and no other";
        }

        return fault ?? MoveOn(approval.NextIndex, _definition.Steps[_index].Id);
    }

    private string? Verdict(string checkpointId, Digest digest, DateTimeOffset? deliveredAt) =>
        _decision is not { } open || _status is not "blocked_decision" || _canceling ? "no decision is open"
        : checkpointId != $"cp_{open.Checkpoint}" ? $"the decision is cp_{open.Checkpoint}"
        : digest != _shown ? "something else was shown"
        : deliveredAt > open.Deadline ? "it came too late"
        : null;

    private string? TimeOut(LedgerEvent e, DecisionTimedOut timedOut) =>
        Verdict(timedOut.CheckpointId, _shown, null)
        ?? (_decision?.Deadline is not { } deadline || e.CreatedAt < deadline ? "its time isn't over" : Refuse(timedOut.Outcome, false));

    private string? Refuse(string outcome, bool isRejection)
    {
        var declared = _definition.Steps[_index].Decision;
        var leads = _inDoubt ? "block" : isRejection ? declared?.OnReject : declared?.OnTimeout;
        _decision = null;
        if (outcome != leads)
        {
            return "the outcome isn't the declared one";
        }

        _refusedTo = outcome;
        if (outcome is "block" or "compensate")
        {
            _reasons = ["E_DECISION_REJECTED"];
            return null;
        }

        var target = outcome.StartsWith("skip:", StringComparison.Ordinal) ? _definition.IndexOf(outcome[5..]) : -1;
        if (target <= _index)
        {
            return "it leads nowhere";
        }

        GoTo(target);
        return null;
    }

    private string? Charge(Usage used)
    {
        if (used.IsOutOfRange)
        {
            return "it charges what nobody can use";
        }

        _used += used;
        return _used.IsOutOfRange ? "the counters leave their range" : null;
    }

    private string? Exceeds(Usage wanted) =>
        wanted.IsOutOfRange || Broken(_used + wanted).Any() ? "a budget is used up" : null;

    private IEnumerable<string> Broken(Usage use)
    {
        foreach (var (limit, most, value) in Budgets(use))
        {
            if (most is { } max && (limit is "wall" ? value >= max : value > max))
            {
                yield return limit;
            }
        }
    }

    private (string Limit, long? Most, long Value)[] Budgets(Usage use) =>
    [
        ("wall", _limits.MaxWallMs, use.WallMs),
        ("steps", _limits.MaxStepCount, use.StepCount),
        ("tools", _limits.MaxToolCalls, use.ToolCallCount),
        ("retries", _limits.MaxRetries, use.RetryCount),
        ("tokens", _limits.MaxTokens, use.Tokens),
        ("cost", _limits.MaxCostMicros, use.CostMicros),
    ];

    private string? Consume(BudgetConsumed consumed)
    {
        if (consumed.Used.IsOutOfRange)
        {
            return "it charges what nobody can use";
        }

        if (_running is null || consumed.Used is not { StepCount: 0, RetryCount: 0 })
        {
            return "it charges steps or retries, or no step is running";
        }

        switch (consumed.Cause)
        {
            case "report":
                return Charge(consumed.Used);
            case "reservation":
                _reserved = (_undoing is null ? Usage.OneStep : Usage.None) + consumed.Used;
                return consumed.Used.WallMs != 0 ? "time can't be reserved"
                    : _undoing is null && Broken(_used + _reserved).Any(limit => limit is not "wall") ? "the reservation doesn't fit"
                    : null;
            default:
                return "nobody knows such a cause";
        }
    }

    private string? Exceed(BudgetExceeded exceeded)
    {
        var wasExceeded = _reasons.Contains("E_BUDGET_EXCEEDED");
        _reasons = ["E_BUDGET_EXCEEDED", .. _reasons];
        return wasExceeded ? "it was exceeded already" : exceeded.Violations.IsEmpty || _running is not null ? "nothing is exceeded"
            : exceeded.Violations.All(violation => Budgets(_used).Any(budget =>
                budget.Limit == violation.Limit && budget.Most == violation.Max && budget.Value <= violation.Value
                && violation.Value >= violation.Max)) ? null
            : "the budgets aren't those";
    }

    private string? Raise(BudgetRaised raised)
    {
        var before = Budgets(Usage.None);
        _limits = _limits.With(raised.Limits);
        var others = _reasons.Where(reason => reason != "E_BUDGET_EXCEEDED").ToArray();
        if (others.Length > 0 && others.Length < _reasons.Length)
        {
            // The retry that didn't fit is counted now, if it does.
            var retried = _used + new Usage(RetryCount: 1);
            if (!(retried.RetryCount > _limits.MaxRetries))
            {
                (_used, _reasons) = (retried, []);
            }
        }
        else
        {
            _reasons = [.. others];
        }

        return before.Zip(Budgets(Usage.None)).Any(pair =>
            pair.First.Most is null ? pair.Second.Most is not null : pair.Second.Most < pair.First.Most)
            ? "a budget isn't raised"
            : null;
    }

    private string? Checkpoint(ChainedEvent chained, CheckpointEmitted checkpoint) =>
        checkpoint.Cmd is null ? OwnCheckpoint(chained, checkpoint) : AskedCheckpoint(checkpoint);

    /// <summary>Somebody's: of the status that is, without asking for a decision, and between the steps' own deltas.</summary>
    private string? AskedCheckpoint(CheckpointEmitted checkpoint)
    {
        var told = new BudgetState(_used.RetryCount, _used.StepCount, _used.ToolCallCount, _used.WallMs / 1000);
        var delta = checkpoint.ArtifactsDelta;
        return checkpoint.BudgetState != told ? $"the counters are {told}"
            : checkpoint.Status != _status ? $"it is {_status}"
            : _canceling ? "it is being canceled"
            : checkpoint.Type is not ("plan" or "progress" or "blocked") ? "only the job itself says that"
            : checkpoint.Type is "blocked" && (_reasons.Length == 0 || _status is not ("blocked_error" or "blocked_budget")) ? "nothing blocks it"
            : delta.Added.Length + delta.Changed.Length + delta.Removed.Length > 0 ? "no step told of artifacts"
            : null;
    }

    private string? OwnCheckpoint(ChainedEvent chained, CheckpointEmitted checkpoint)
    {
        var told = new BudgetState(_used.RetryCount, _used.StepCount, _used.ToolCallCount, _used.WallMs / 1000);
        var isDecision = checkpoint.Type is "decision-needed";
        var fault = checkpoint.BudgetState != told ? $"the counters are {told}"
            : !checkpoint.ReasonCodes.SequenceEqual(_reasons) ? "the reasons are others"
            : isDecision != _awaitsDecisionCheckpoint ? "no decision is to be shown"
            : isDecision && (checkpoint.Status is not "blocked_decision" || checkpoint.RequiredAction is null) ? "it doesn't ask"
            : checkpoint.Type is "plan" or "progress" && (_status is not "running" || checkpoint.Status is not "running") ? "it isn't running"
            : checkpoint.Type is "completed" && (_index < _definition.Steps.Length || checkpoint.Status is not "completed") ? "steps are left"
            : checkpoint.Type is "blocked" && (_reasons.Length == 0 || checkpoint.Status is not ("blocked_error" or "blocked_budget"))
                ? "nothing blocks it"
            : null;
        fault ??= Delta(checkpoint.ArtifactsDelta);
        _awaitsDecisionCheckpoint = false;
        _shown = isDecision ? chained.Sha256 : _shown;
        return fault;
    }

    /// <summary>What ends a job's last lease, and claims of one acceptance each.</summary>
    private string? AfterTheEnd(EventPayload payload) => (_lease, _isAfterEnd, _previous.Payload, payload) switch
    {
        (null, _, _, LeaseAcquired) or (not null, false, _, LeaseReleased) or (not null, _, _, LeaseExpiredTakeover) => null,
        (not null, true, AcceptanceRecorded, LeaseReleased { Why: "fold" }) => null,
        (not null, true, not AcceptanceRecorded, AcceptanceRecorded) => null,
        _ => "the job had ended",
    };

    private string? Accept(LedgerEvent e, AcceptanceRecorded acceptance) =>
        acceptance.JudgedSeq < 1 || acceptance.JudgedSeq >= e.Seq ? "it judges what isn't there yet"
        : acceptance.Checks.IsEmpty ? "nothing was checked"
        : acceptance.Checks.Any(check => check.Name.Length == 0) ? "a check has no name"
        : acceptance.Checks.Any(check => check.Passed ? check.Code is not null : check.Code?.StartsWith("E_ACCEPT_", StringComparison.Ordinal) is not true)
            ? "a check doesn't say why it failed, or fails without failing"
        : _canceling && _status is not "canceled" ? "it is being canceled"
        : null;

    private string? Artifact(ArtifactRecorded artifact)
    {
        Digest? before = _artifacts.TryGetValue(artifact.Path, out var known) ? known : null;
        _named.Add(artifact.Path);
        _artifacts.Remove(artifact.Path);
        if (artifact.Sha256 is { } sha256)
        {
            _artifacts.Add(artifact.Path, sha256);
        }

        if (artifact.Sha256 != before)
        {
            _untold.Add(artifact.Path);
        }

        return _running is null ? "no step is running"
            : artifact.Path.Length == 0 || artifact.Missing != (artifact.Sha256 is null) || artifact.Bytes < 0 ? "it contradicts itself"
            : artifact.PreviousSha256 != before ? "the path had another digest before"
            : null;
    }

    private string? Delta(ArtifactsDelta delta)
    {
        string[] told = [.. delta.Added, .. delta.Changed, .. delta.Removed];
        var fault = told.Except(_named).Any() ? "it names artifacts that nothing changed"
            : _untold.Except(told).Any() ? "it doesn't name an artifact that changed"
            : null;
        _named.Clear();
        _untold.Clear();
        return fault;
    }
}
