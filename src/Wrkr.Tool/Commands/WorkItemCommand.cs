using System.CommandLine;
using System.Text.Json;
using Wrkr.Runtime.Reports;

namespace Wrkr.Tool.Commands;

/// <summary><c>wrkr bridge work-item</c>: what a checkpoint asks of somebody, as files for a tracker. Nothing is sent anywhere.</summary>
internal static class WorkItemCommand
{
    public static Command Create(GlobalOptions options, Output output)
    {
        var jobId = Arguments.JobId();
        var checkpointId = new Option<string>("--checkpoint")
        {
            Description = "The checkpoint that asks for something, such as cp_14.",
            Required = true,
            HelpName = "CP",
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Write no files." };
        var template = new Option<string>("--template")
        {
            Description = $"The form of the text: {string.Join(" or ", WorkItemReport.Templates)}.",
            DefaultValueFactory = _ => WorkItemReport.Templates[0],
            HelpName = "NAME",
        };
        var outDir = Arguments.OutDir();
        var command = new Command("work-item", "Write a work item for a checkpoint that is blocked or needs a decision.")
        {
            jobId,
            checkpointId,
            dryRun,
            template,
            outDir,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var id = parsed.GetRequiredValue(jobId);
            await using var store = StoreConnection.Open(options.StoreOf(parsed), id);
            var checkpoint = await store.Client.CheckpointAsync(id, parsed.GetRequiredValue(checkpointId), cancellationToken);
            var item = WorkItemReport.Of(checkpoint, words => options.Next(parsed, words));
            var lane = parsed.GetRequiredValue(template);
            var text = item.Write(lane);
            var document = new WorkItemOutput(WorkItemDocument.Of(item), null, null);
            if (!parsed.GetValue(dryRun))
            {
                document = await WriteAsync(document.Payload, text, Folder(parsed.GetRequiredValue(outDir), lane), cancellationToken);
            }

            output.Result(document, ToolJson.Default.WorkItemOutput, Lines(document, text));
            return 0;
        });
        return command;
    }

    private static string Folder(string outDir, string lane) => Path.Combine(outDir, "integrations", lane);

    private static async Task<WorkItemOutput> WriteAsync(
        WorkItemDocument item, string text, string folder, CancellationToken cancellationToken)
    {
        var name = Path.Combine(folder, $"work_item_{item.JobId}_{item.CheckpointId}");
        return new(
            item,
            await OutputFile.WriteAsync(
                $"{name}.json", JsonSerializer.Serialize(item, ToolJson.Default.WorkItemDocument) + "\n", cancellationToken),
            await OutputFile.WriteAsync($"{name}.md", text, cancellationToken));
    }

    private static IEnumerable<string> Lines(WorkItemOutput document, string text)
    {
        foreach (var line in text.TrimEnd('\n').Split('\n'))
        {
            yield return line;
        }

        if (document is { JsonPath: { } json, TemplatePath: { } template })
        {
            yield return $"work_item={json}";
            yield return $"text={template}";
        }
    }
}
