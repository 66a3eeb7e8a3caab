using System.CommandLine;

namespace Wrkr.Tool.Commands;

/// <summary><c>wrkr report github</c>: a job's outcome for a pull request.</summary>
internal static class ReportGitHubCommand
{
    public static Command Create(GlobalOptions options, Output output)
    {
        var target = PackSource.Argument();
        var outDir = Arguments.OutDir();
        var command = new Command("github", "Write a job's outcome as Markdown and JSON, and into a GitHub step's summary.")
        {
            target,
            outDir,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var directory = parsed.GetRequiredValue(outDir);
            await using var source = await PackSource.OpenAsync(
                options, parsed, parsed.GetRequiredValue(target), directory, cancellationToken);
            var document = await ReportFiles.WriteAsync(source.Pack, directory, cancellationToken);
            output.Result(document, ToolJson.Default.ReportDocument, Lines(document));
            return 0;
        });
        return command;
    }

    private static IEnumerable<string> Lines(ReportDocument document)
    {
        foreach (var line in document.Summary.Markdown.Split('\n'))
        {
            yield return line;
        }

        yield return $"summary_json={document.SummaryJsonPath}";
        yield return $"summary_markdown={document.SummaryMarkdownPath}";
        if (document.StepSummaryPath is { } step)
        {
            yield return $"step_summary={step}";
        }
    }
}
