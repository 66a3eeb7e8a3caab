using Wrkr.Runtime.Ledger;
using Wrkr.Simulation.Invariants;

namespace Wrkr.Simulation.Steps;

/// <summary>The world that steps have effects on, as it would remember them itself.</summary>
internal sealed class Outside(World world)
{
    private readonly Dictionary<(string JobId, string StepId, int Attempt), StepRun> _runs = [];
    private readonly Dictionary<(string JobId, string StepId), string> _keys = [];
    private readonly Dictionary<string, (Usage Used, Usage Asked)> _use = new(StringComparer.Ordinal);

    /// <summary>How often steps have done something outside.</summary>
    public int Effects { get; private set; }

    public StepRun? Find(string jobId, string stepId, int attempt) => _runs.GetValueOrDefault((jobId, stepId, attempt));

    public StepRun Begin(SimProcess process, StepContext context)
    {
        world.Trace.Add($"{process} runs {context.JobId} {context.StepId}, attempt {context.Attempt}, fence {context.FencingToken}");
        var run = new StepRun(process, context);
        if (!_runs.TryAdd((context.JobId, context.StepId, context.Attempt), run))
        {
            world.Fail(
                Invariant.AttemptsDiffer, $"{process} runs attempt {context.Attempt} of '{context.StepId}' of {context.JobId}, which "
                    + $"{Find(context.JobId, context.StepId, context.Attempt)!.Process} ran before.");
        }

        if (!_keys.TryAdd((context.JobId, context.StepId), context.IdempotencyKey)
            && _keys[(context.JobId, context.StepId)] != context.IdempotencyKey)
        {
            world.Fail(Invariant.AttemptsDiffer, $"Step '{context.StepId}' of {context.JobId} has two idempotency keys.");
        }

        return run;
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
