namespace Wrkr.Runtime.Reports;

/// <summary>What a work item says in every form.</summary>
internal static class WorkItemWords
{
    public static string Title(WorkItemReport item) =>
        $"{(item.Checkpoint.Type is CheckpointTypes.DecisionNeeded ? "Decision needed" : "Blocked")}: {item.Checkpoint.JobId} "
            + item.Checkpoint.CheckpointId;

    public static string List(IReadOnlyCollection<string> codes, Func<string, string> form) =>
        codes.Count == 0 ? "none" : string.Join(", ", codes.Select(form));
}
