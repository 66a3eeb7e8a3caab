using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Simulation.Invariants;

namespace Wrkr.Simulation.Steps;

/// <summary>The world that steps have effects on, as it would remember them itself.</summary>
internal sealed class Outside(World world)
{
    private readonly Dictionary<(string JobId, string StepId, int Iteration, int Attempt), StepRun> _runs = [];
    private readonly Dictionary<(string JobId, string StepId, int Iteration), string> _keys = [];
    private readonly Dictionary<string, (Usage Used, Usage Asked)> _use = new(StringComparer.Ordinal);

    /// <summary>How often steps have done something outside.</summary>
    public int Effects { get; private set; }

    public StepRun? Find(string jobId, StepPosition pos) => _runs.GetValueOrDefault((jobId, pos.StepId, pos.Iteration, pos.Attempt));

    public StepRun Begin(SimProcess process, StepContext context)
    {
        world.Trace.Add($"{process} runs {context.JobId} {context.StepId}, attempt {context.Attempt}, fence {context.FencingToken}");
        var run = new StepRun(process, context);
        var step = (context.JobId, context.StepId, context.Iteration);
        if (!_runs.TryAdd((context.JobId, context.StepId, context.Iteration, context.Attempt), run))
        {
            world.Fail(
                Invariant.AttemptsDiffer, $"{process} runs attempt {context.Attempt} of '{context.StepId}' of {context.JobId}, which "
                    + $"{_runs[(context.JobId, context.StepId, context.Iteration, context.Attempt)].Process} ran before.");
        }

        if (!_keys.TryAdd(step, context.IdempotencyKey) && _keys[step] != context.IdempotencyKey)
        {
            world.Fail(Invariant.AttemptsDiffer, $"Step '{context.StepId}' of {context.JobId} has two idempotency keys.");
        }

        return run;
    }

    /// <summary>A part of a step is run, which its ledger must not remember yet.</summary>
    public void Operate(StepRun run, string key)
    {
        Effects++;
        var context = run.Context;
        var known = world.Judge.Find(context.JobId)!.Waits.Remembered(context.StepId, context.Iteration, key);
        if (known is not null && known.Pos.Attempt <= context.Attempt)
        {
            world.Fail(
                Invariant.OperationsAreKept, $"{run.Process} runs '{key}' of {context.JobId} in attempt {context.Attempt}, and attempt "
                    + $"{known.Pos.Attempt} has it remembered.");
        }
    }

    /// <summary>A step asks for something, and perhaps gets it.</summary>
    public void Ask(string jobId, Usage use)
    {
        var (used, asked) = UseOf(jobId);
        _use[jobId] = (used, asked + use);
    }

    /// <summary>A step does something that costs, which must be debited by now.</summary>
    public void Use(SimProcess process, string jobId, Usage use)
    {
        Effects++;
        var (used, asked) = UseOf(jobId);
        _use[jobId] = (used += use, asked);
        if (UseChecks.CoverProblem(world.Judge.Find(jobId)!.State, used) is { } problem)
        {
            world.Fail(Invariant.DebitsCoverUse, $"{process} uses what {jobId} may not: {problem}.");
        }
    }

    public void Act() => Effects++;

    public (Usage Used, Usage Asked) UseOf(string jobId) => _use.GetValueOrDefault(jobId, (Usage.None, Usage.None));
}
