using System.Text;

namespace Wrkr.Runtime.Reports;

/// <summary>A work item in Jira's wiki markup; the first line is its title.</summary>
internal static class JiraWorkItem
{
    private const string Special = "\\{}[]()*_-+^~?!|#@&";

    public static IEnumerable<string> Lines(WorkItemReport item)
    {
        var checkpoint = item.Checkpoint;
        return
        [
            $"h1. {WorkItemWords.Title(item)}",
            "",
            $"* Job: {Code(checkpoint.JobId)}",
            $"* Checkpoint: {Code(checkpoint.CheckpointId)} ({Code(checkpoint.Type)})",
            $"* Status: {Code(checkpoint.Status)}",
            $"* Required action: {Code(item.RequiredAction)}",
            $"* Reason codes: {WorkItemWords.List(checkpoint.ReasonCodes, Code)}",
            "",
            "h2. What happened",
            "",
            Words(checkpoint.Summary),
            "",
            "h2. What is to be done",
            "",
            checkpoint.RequiredInstructions is { } instructions ? Words(instructions) : "See the commands below.",
            "",
            "{code:bash}",
            .. item.NextCommands.Select(command => command.Replace("{code", "{ code", StringComparison.Ordinal)),
            "{code}",
            "",
            "h2. Artifacts",
            "",
            .. item.ArtifactPointers is [] ? ["* None"] : item.ArtifactPointers.Select(path => $"* {Code(path)}"),
            "",
        ];
    }

    private static string Code(string text) => $"{{{{{Words(text)}}}}}";

    private static string Words(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            escaped.Append(char.IsControl(character) ? " " : Special.Contains(character) ? $"\\{character}" : $"{character}");
        }

        return escaped.ToString().Trim();
    }
}
