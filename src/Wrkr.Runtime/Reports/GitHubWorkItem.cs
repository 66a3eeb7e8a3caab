namespace Wrkr.Runtime.Reports;

/// <summary>A work item as an issue in GitHub's Markdown; the first line is its title.</summary>
internal static class GitHubWorkItem
{
    public static IEnumerable<string> Lines(WorkItemReport item)
    {
        var checkpoint = item.Checkpoint;
        return
        [
            $"# {WorkItemWords.Title(item)}",
            "",
            $"- Job: {MarkdownText.Code(checkpoint.JobId)}",
            $"- Checkpoint: {MarkdownText.Code(checkpoint.CheckpointId)} ({MarkdownText.Code(checkpoint.Type)})",
            $"- Status: {MarkdownText.Code(checkpoint.Status)}",
            $"- Required action: {MarkdownText.Code(item.RequiredAction)}",
            $"- Reason codes: {WorkItemWords.List(checkpoint.ReasonCodes, MarkdownText.Code)}",
            "",
            "## What happened",
            "",
            MarkdownText.Words(checkpoint.Summary),
            "",
            "## What is to be done",
            "",
            checkpoint.RequiredInstructions is { } instructions ? MarkdownText.Words(instructions) : "See the commands below.",
            "",
            "```sh",
            .. item.NextCommands,
            "```",
            "",
            "## Artifacts",
            "",
            .. item.ArtifactPointers is [] ? ["- None"] : item.ArtifactPointers.Select(path => $"- {MarkdownText.Code(path)}"),
            "",
        ];
    }
}
