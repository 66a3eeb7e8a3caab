using Wrkr.Runtime.JobSpecs;

namespace Wrkr.Tool;

/// <summary>
/// Tells the steps of JobSpecs that run here, a line each. A terminal shows one line that changes, and keeps the failures.
/// </summary>
/// <param name="output">Where to.</param>
/// <param name="namesJobs">Whether several jobs may run, so that each line names its own.</param>
/// <param name="passesOn">Whether the output of commands is shown as well.</param>
internal sealed class StepLines(Output output, bool namesJobs = false, bool passesOn = false) : IJobSpecObserver
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _jobs = new(StringComparer.Ordinal);

    /// <summary>How many jobs have begun a step.</summary>
    public int Jobs => _jobs.Count;

    /// <summary>How many steps were begun, each attempt.</summary>
    public long Steps { get; private set; }

    /// <summary>What the last step that failed has failed with.</summary>
    public string? LastFailure { get; private set; }

    /// <summary>How the last command ended that ended by itself.</summary>
    public CommandResult? LastResult { get; private set; }

    public void Started(JobSpecStepRun step)
    {
        lock (_lock)
        {
            LastResult = null;
            _jobs.Add(step.JobId);
            Steps++;
            var attempt = step.Attempt > 1 ? $" (attempt {step.Attempt})" : "";
            var line = $"{Job(step)}[{step.Index + 1}/{step.Count}] {step.StepId}: {step.Summary}{attempt}";
            if (output.IsLive && !passesOn)
            {
                output.Live(line);
            }
            else
            {
                output.Message(line);
            }
        }
    }

    public void Wrote(JobSpecStepRun step, string text, bool isError)
    {
        if (passesOn)
        {
            lock (_lock)
            {
                output.PassOn(text);
            }
        }
    }

    public void CommandEnded(JobSpecStepRun step, CommandResult result)
    {
        lock (_lock)
        {
            LastResult = result;
        }
    }

    public void Failed(JobSpecStepRun step, string failure)
    {
        lock (_lock)
        {
            LastFailure = failure.Split('\n')[0];
            output.Live("");
            output.Message($"{Job(step)}  {step.StepId} failed: {LastFailure}");
        }
    }

    /// <summary>Leaves no line that changes behind.</summary>
    public void End()
    {
        lock (_lock)
        {
            output.Live("");
        }
    }

    private string Job(JobSpecStepRun step) => namesJobs ? $"{step.JobId} " : "";
}
