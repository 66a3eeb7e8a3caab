using Wrkr.Runtime.Ledger;
using Wrkr.Simulation.Invariants;

namespace Wrkr.Simulation.Steps;

/// <summary>The runs of compensations and of items, as the world would remember them itself.</summary>
internal sealed class Undone(World world)
{
    private readonly Dictionary<(string JobId, int Item), List<StepRun>> _items = [];
    private readonly Dictionary<(string JobId, string StepId, string Input, int Attempt), StepRun> _undone = [];
    private readonly Dictionary<(string JobId, string What), string> _keys = [];

    /// <summary>The runs of an item in one attempt of its step.</summary>
    public IEnumerable<StepRun> Items(string jobId, int item, int attempt) =>
        _items.GetValueOrDefault((jobId, item), []).Where(run => run.Context.Attempt == attempt);

    /// <summary>The run that undid a step or an item with this output.</summary>
    public StepRun? Find(string jobId, string stepId, string input, int attempt) => _undone.GetValueOrDefault((jobId, stepId, input, attempt));

    public StepRun BeginItem(int item, StepContext context)
    {
        var process = ((Timing.SimTime)context.TimeProvider).Process;
        world.Trace.Add($"{process} runs item {item} of {context.JobId}, attempt {context.Attempt}, fence {context.FencingToken}");
        var state = StateOf(context);
        if (state?.Items?.Has(item) is true)
        {
            world.Fail(Invariant.ItemsEndOnce, $"{process} runs item {item} of {context.JobId} in attempt {context.Attempt}, and it has ended.");
        }

        RequireKey(context, $"item {item}");
        var run = new StepRun(process, context);
        if (!_items.TryGetValue((context.JobId, item), out var runs))
        {
            _items.Add((context.JobId, item), runs = []);
        }

        runs.Add(run);
        return run;
    }

    public StepRun BeginUndo(string input, StepContext context)
    {
        var process = ((Timing.SimTime)context.TimeProvider).Process;
        world.Trace.Add($"{process} undoes {input} of {context.JobId}, attempt {context.Attempt}, fence {context.FencingToken}");
        if (StateOf(context) is { Phase: not Phases.Compensating } state)
        {
            world.Fail(Invariant.UndoneInOrder, $"{process} undoes {input} of {context.JobId}, which is {state.Status}, phase {state.Phase}.");
        }

        RequireKey(context, $"undoing of {input}");
        var run = new StepRun(process, context);
        if (!_undone.TryAdd((context.JobId, context.StepId, input, context.Attempt), run))
        {
            world.Fail(Invariant.AttemptsDiffer, $"{process} runs attempt {context.Attempt} of undoing {input} of {context.JobId} again.");
        }

        return run;
    }

    /// <summary>The job's state, when who runs it holds the job.</summary>
    private JobState? StateOf(StepContext context) =>
        world.Judge.Find(context.JobId)?.State is { } state && state.Lease?.Fence == context.FencingToken ? state : null;

    /// <summary>All attempts have one key, and it is no other's.</summary>
    private void RequireKey(StepContext context, string what)
    {
        if (!_keys.TryAdd((context.JobId, what), context.IdempotencyKey) && _keys[(context.JobId, what)] != context.IdempotencyKey)
        {
            world.Fail(Invariant.AttemptsDiffer, $"'{what}' of {context.JobId} has two idempotency keys.");
        }

        if (_keys.Any(known => known.Value == context.IdempotencyKey && known.Key != (context.JobId, what)))
        {
            world.Fail(Invariant.AttemptsDiffer, $"'{what}' of {context.JobId} has another's idempotency key.");
        }
    }
}
