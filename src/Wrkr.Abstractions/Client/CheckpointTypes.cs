namespace Wrkr;

/// <summary>The types of checkpoints.</summary>
public static class CheckpointTypes
{
    /// <summary>What the job is going to do; at its start.</summary>
    public const string Plan = "plan";

    /// <summary>After each step, and whenever somebody has something to tell.</summary>
    public const string Progress = "progress";

    /// <summary>The job waits for a person's decision.</summary>
    public const string DecisionNeeded = "decision-needed";

    /// <summary>The job is stopped by an error or a budget.</summary>
    public const string Blocked = "blocked";

    /// <summary>The job has done everything.</summary>
    public const string Completed = "completed";
}
