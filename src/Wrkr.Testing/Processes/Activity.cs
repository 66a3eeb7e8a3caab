namespace Wrkr.Testing.Processes;

/// <summary>
/// What the workers of a test are doing: which jobs they hold, and which steps run. When each job that is held waits for the clock, nothing
/// happens until that moves.
/// </summary>
internal sealed class Activity(TestClock clock)
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _held = new(StringComparer.Ordinal);
    private readonly HashSet<StepCall> _calls = [];
    private TaskCompletionSource _changed = NewSource();

    /// <summary>Ends when something changes.</summary>
    public Task NextChange
    {
        get
        {
            lock (_gate)
            {
                return _changed.Task;
            }
        }
    }

    /// <summary>Whether somebody holds a job, and all who do wait for the clock.</summary>
    public bool WaitsForTime
    {
        get
        {
            var waiters = clock.Waiters;
            lock (_gate)
            {
                var steps = waiters.OfType<StepCall>().Distinct().Count(_calls.Contains);
                return _held.Count > 0 && steps + waiters.Count(waiter => waiter is not StepCall) >= _held.Count;
            }
        }
    }

    public void Hold(string jobId) => Change(() => _held.Add(jobId));

    public void GiveUp(string jobId) => Change(() => _held.Remove(jobId));

    public void Begin(StepCall call) => Change(() => _calls.Add(call));

    public void End(StepCall call) => Change(() => _calls.Remove(call));

    /// <summary>A process has died, with all that it did.</summary>
    public void Clear() => Change(() =>
    {
        _held.Clear();
        _calls.Clear();
    });

    public void Changed() => Change(static () => { });

    /// <summary>What goes on, in words.</summary>
    public override string ToString()
    {
        lock (_gate)
        {
            return _calls.Count > 0 ? $"running: {string.Join(", ", _calls)}"
                : _held.Count > 0 ? $"held by a worker: {string.Join(", ", _held.Order(StringComparer.Ordinal))}"
                : "no job is held by a worker";
        }
    }

    private void Change(Action change)
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            change();
            (changed, _changed) = (_changed, NewSource());
        }

        changed.SetResult();
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
