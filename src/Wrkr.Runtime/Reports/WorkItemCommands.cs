namespace Wrkr.Runtime.Reports;

/// <summary>What one types to settle what a checkpoint asks for.</summary>
internal static class WorkItemCommands
{
    public static IEnumerable<string[]> Of(JobCheckpoint checkpoint)
    {
        var job = checkpoint.JobId;
        IEnumerable<string[]> settling = checkpoint switch
        {
            { Type: CheckpointTypes.DecisionNeeded } =>
            [
                ["approve", job, "--checkpoint", checkpoint.CheckpointId, "--reason", "TEXT"],
                ["reject", job, "--checkpoint", checkpoint.CheckpointId, "--reason", "TEXT"],
            ],
            _ when checkpoint.ReasonCodes.Contains(ReasonCodes.BudgetExceeded.Code) =>
                [["budget", "check", job], ["budget", "raise", job, "--reason", "TEXT"]],
            _ when checkpoint.ReasonCodes.Contains(ReasonCodes.EnvironmentFingerprintMismatch.Code) =>
                [["retry", job], ["resume", job, "--override-env", "--reason", "TEXT"]],
            _ => [],
        };
        return [.. settling, ["resume", job], ["export", job], ["accept", "run", job]];
    }
}
