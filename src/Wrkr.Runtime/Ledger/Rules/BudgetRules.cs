using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Runtime.Ledger.Rules;

/// <summary>What budgets allow.</summary>
internal static class BudgetRules
{
    public static JobState Consume(JobState state, BudgetConsumed consumed) => consumed.Used.HasNegative || consumed.Used.StepCount != 0
        ? throw RefusedEventException.Illegal($"Job '{state.JobId}' can't be charged {consumed.Used} for '{consumed.Cause}'.")
        : state with { Counters = state.Counters + consumed.Used };

    public static JobState Exceed(JobState state, BudgetExceeded exceeded)
    {
        var declared = state.Limits;
        var known = exceeded.Violations.All(violation => violation.Max == (violation.Limit switch
        {
            "wall" => declared.MaxWallMs,
            "steps" => declared.MaxStepCount,
            "tools" => declared.MaxToolCalls,
            "retries" => declared.MaxRetries,
            "tokens" => declared.MaxTokens,
            "cost" => declared.MaxCostMicros,
            _ => null,
        }) && violation.Value >= violation.Max);
        return known && !exceeded.Violations.IsEmpty && !state.IsStarted()
            ? state with { ReasonCodes = [ReasonCodes.BudgetExceeded.Code] }
            : throw RefusedEventException.Illegal($"Job '{state.JobId}' hasn't broken the budgets that are named.");
    }

    public static JobState Raise(JobState state, BudgetRaised raised) => state with
    {
        Limits = state.Limits.With(raised.Limits),
        ReasonCodes = state.ReasonCodes.Remove(ReasonCodes.BudgetExceeded.Code),
    };
}
