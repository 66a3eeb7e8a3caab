using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Runtime.Ledger.Rules;

/// <summary>What budgets allow.</summary>
internal static class BudgetRules
{
    /// <summary>What is told before an attempt ends: a report is charged for good, a reservation until the attempt ends.</summary>
    public static JobState Consume(JobState state, BudgetConsumed consumed) => consumed switch
    {
        { Used.StepCount: not 0 } => throw Refused(state, consumed),
        _ when !state.IsStarted() => throw Refused(state, consumed),
        { Cause: BudgetCauses.Report } => state with { Counters = CounterRules.Add(state, consumed.Used) },
        { Cause: BudgetCauses.Reservation, Used: { RetryCount: 0, WallMs: 0, IsOutOfRange: false } } => Reserve(state, consumed.Used),
        _ => throw Refused(state, consumed),
    };

    /// <summary>The violations that are named are real, each once and in the contract's order.</summary>
    public static JobState Exceed(JobState state, BudgetExceeded exceeded)
    {
        var last = -1;
        foreach (var violation in exceeded.Violations)
        {
            var (order, max, used) = Find(state, violation.Limit);
            var isBroken = violation.Limit is "wall" ? violation.Value >= max : violation.Value > max;
            if (order <= last || violation.Max != max || !isBroken || violation.Value < used)
            {
                throw Unbroken(state);
            }

            last = order;
        }

        // What is there is the failure whose retry doesn't fit; raising the budget counts that retry.
        var code = ReasonCodes.BudgetExceeded.Code;
        return last >= 0 && state is { Status: JobStatuses.Running, Decision: null } && !state.IsStarted()
            && !state.ReasonCodes.Contains(code)
            ? state with { ReasonCodes = state.ReasonCodes.Insert(0, code) }
            : throw Unbroken(state);
    }

    public static JobState Raise(JobState state, BudgetRaised raised)
    {
        if (!Raises(state.Limits, raised.Limits))
        {
            throw RefusedEventException.Illegal(state.Limits == Limits.None
                ? $"Job '{state.JobId}' has no limits, so none can be raised."
                : $"The budgets of job '{state.JobId}' ({state.Limits}) aren't raised by ({raised.Limits}): at least one limit must be "
                    + "higher, none lower, and what isn't limited can't be.");
        }

        var next = state with { Limits = state.Limits.With(raised.Limits) };
        var others = state.ReasonCodes.Remove(ReasonCodes.BudgetExceeded.Code);
        if (others == state.ReasonCodes)
        {
            return next;
        }

        if (others.IsEmpty)
        {
            return next with { ReasonCodes = others };
        }

        var retried = state.Counters + new Usage(RetryCount: 1);
        return retried.RetryCount > next.Limits.MaxRetries ? next : next with { Counters = retried, ReasonCodes = [] };
    }

    /// <summary>What the attempt has set aside in all, besides its step. A reservation has no wall time, so that isn't asked.</summary>
    private static JobState Reserve(JobState state, Usage held)
    {
        var reserved = state.Reserved with { ToolCallCount = 0, Tokens = 0, CostMicros = 0 } + held;
        return (StepRules.LimitsOf(state) with { MaxWallMs = null }).ViolatedBy(state.Counters + reserved).FirstOrDefault() is { } violation
            ? throw new RefusedEventException(
                ReasonCodes.BudgetExceeded,
                $"The reservation of job '{state.JobId}' would break the budget '{violation.Limit}': {violation.Value} of "
                    + $"{violation.Max}.")
            : state with { Reserved = reserved };
    }

    /// <summary>What isn't limited can't be raised, something becomes more, and nothing becomes less.</summary>
    private static bool Raises(Limits from, Limits to) =>
        !to.IsOutOfRange
        && from.With(to) != from
        && IsRaise(from.MaxWallMs, to.MaxWallMs)
        && IsRaise(from.MaxStepCount, to.MaxStepCount)
        && IsRaise(from.MaxToolCalls, to.MaxToolCalls)
        && IsRaise(from.MaxRetries, to.MaxRetries)
        && IsRaise(from.MaxTokens, to.MaxTokens)
        && IsRaise(from.MaxCostMicros, to.MaxCostMicros);

    private static bool IsRaise(long? from, long? to) => to is null || to >= from;

    private static (int Order, long? Max, long Used) Find(JobState state, string limit) => limit switch
    {
        "wall" => (0, state.Limits.MaxWallMs, state.Counters.WallMs),
        "steps" => (1, state.Limits.MaxStepCount, state.Counters.StepCount),
        "tools" => (2, state.Limits.MaxToolCalls, state.Counters.ToolCallCount),
        "retries" => (3, state.Limits.MaxRetries, state.Counters.RetryCount),
        "tokens" => (4, state.Limits.MaxTokens, state.Counters.Tokens),
        "cost" => (5, state.Limits.MaxCostMicros, state.Counters.CostMicros),
        _ => (-1, null, 0),
    };

    private static RefusedEventException Refused(JobState state, BudgetConsumed consumed) =>
        RefusedEventException.Illegal($"Job '{state.JobId}' can't be charged {consumed.Used} for '{consumed.Cause}' now.");

    private static RefusedEventException Unbroken(JobState state) =>
        RefusedEventException.Illegal($"Job '{state.JobId}' hasn't broken the budgets that are named.");
}
