using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Runtime.Ledger.Rules;

/// <summary>What budgets allow.</summary>
internal static class BudgetRules
{
    public static JobState Consume(JobState state, BudgetConsumed consumed) => consumed.Used.StepCount != 0
        ? throw RefusedEventException.Illegal($"Job '{state.JobId}' can't be charged {consumed.Used} for '{consumed.Cause}'.")
        : state with { Counters = CounterRules.Add(state, consumed.Used) };

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

        return last >= 0 && state is { Status: JobStatuses.Running, Decision: null } && !state.IsStarted()
            ? state with { ReasonCodes = [ReasonCodes.BudgetExceeded.Code] }
            : throw Unbroken(state);
    }

    public static JobState Raise(JobState state, BudgetRaised raised) => Raises(state.Limits, raised.Limits)
        ? state with
        {
            Limits = state.Limits.With(raised.Limits),
            ReasonCodes = state.ReasonCodes.Remove(ReasonCodes.BudgetExceeded.Code),
        }
        : throw RefusedEventException.Illegal($"The budgets of job '{state.JobId}' ({state.Limits}) aren't raised by {raised.Limits}.");

    /// <summary>What isn't limited can't be raised, and nothing becomes less.</summary>
    private static bool Raises(Limits from, Limits to) =>
        to != Limits.None
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

    private static RefusedEventException Unbroken(JobState state) =>
        RefusedEventException.Illegal($"Job '{state.JobId}' hasn't broken the budgets that are named.");
}
