using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Simulation.Invariants;

/// <summary>What the ledger has charged, against what steps have used and were allowed to.</summary>
internal sealed class UseChecks(World world)
{
    private long _steps;

    public void Check(Written written, JobState state)
    {
        foreach (var e in written.Events)
        {
            _steps += e.Event.Payload switch
            {
                StepCompleted or StepSkipped => 1,
                DecisionRequested asked => asked.Used.StepCount,
                TimerFired fired => fired.NextIndex - fired.Pos.Index,
                ChildCompleted completed => completed.Used.StepCount,
                _ => 0,
            };
        }

        var use = world.Outside.UseOf(state.JobId);
        Require(state, CoverProblem(state, use.Used));
        Require(state, state.Counters.StepCount == _steps ? null : $"{state.Counters.StepCount} steps are counted, and {_steps} ended");
        Require(state, state.IsStarted() && !state.IsCompensating() && state.Reserved.StepCount != 1 ? "a step was started and isn't debited" : null);
        Require(state, Above(state.Counters, use.Asked));
    }

    /// <summary>Why what was used isn't covered by what is charged or set aside; <see langword="null"/> when it is.</summary>
    public static string? CoverProblem(JobState state, Usage used)
    {
        var debited = state.Counters + state.Reserved;
        return used.ToolCallCount > debited.ToolCallCount || used.Tokens > debited.Tokens
            ? $"{used.ToolCallCount} calls and {used.Tokens} tokens were used, and {debited.ToolCallCount} and {debited.Tokens} debited"
            : used.ToolCallCount > state.Limits.MaxToolCalls || used.Tokens > state.Limits.MaxTokens
                || state.Counters.StepCount > state.Limits.MaxStepCount || state.Counters.RetryCount > state.Limits.MaxRetries
            ? $"a limit is passed ({state.Limits}): {used} used, {state.Counters} counted"
            : null;
    }

    private void Require(JobState state, string? problem)
    {
        if (problem is not null)
        {
            world.Fail(Invariant.DebitsCoverUse, $"{state.JobId}: {problem}.");
        }
    }

    private static string? Above(Usage counted, Usage asked) =>
        counted.ToolCallCount > asked.ToolCallCount || counted.Tokens > asked.Tokens || counted.CostMicros > asked.CostMicros
            ? $"{counted} is counted, and only {asked} was ever asked for"
            : null;
}
