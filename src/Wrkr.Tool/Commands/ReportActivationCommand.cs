using System.CommandLine;
using Wrkr.Tool.Activity;

namespace Wrkr.Tool.Commands;

/// <summary><c>wrkr report activation</c>: how far somebody came with this tool, from what it wrote down when it was asked to.</summary>
internal static class ReportActivationCommand
{
    public static Command Create(Output output)
    {
        var files = new Argument<string[]>("files")
        {
            Description = $"Files that ${ActivityLog.Variable} named, of one machine or of several. Default: the one that it names now.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new Command("activation", "Report the time to the first demo, submit, export, verify and accept, and what failed.")
        {
            files,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var report = await ActivityReport.ReadAsync(Files(parsed.GetValue(files) ?? []), cancellationToken);
            output.Result(report, ToolJson.Default.ActivityReport, Lines(report));
            return 0;
        });
        return command;
    }

    private static string[] Files(string[] named) =>
        named is not [] ? named
        : Environment.GetEnvironmentVariable(ActivityLog.Variable) is { Length: > 0 } current ? [current]
        : throw new WrkrException(
            ReasonCodes.InvalidInput, "No file of activity was named.",
            $"Set ${ActivityLog.Variable} to a file: every command then adds a line to it, without its arguments. Or name such files.");

    private static IEnumerable<string> Lines(ActivityReport report)
    {
        var since = report.Since is { } first ? $" since {UtcTime.Format(first)}" : "";
        yield return $"commands  {report.Commands}, of which {report.Failed} failed{since}";
        foreach (var milestone in report.Milestones)
        {
            yield return milestone.AfterMs is { } after
                ? $"{milestone.Name,-9} after {TimeSpan.FromMilliseconds(after):c}, at {UtcTime.Format(milestone.At!.Value)}"
                : $"{milestone.Name,-9} not yet";
        }

        foreach (var failure in report.FailureCodes)
        {
            yield return $"failed    {failure.Count} x {failure.Code}";
        }

        if (report.UnreadableLines > 0)
        {
            yield return $"skipped   {report.UnreadableLines} lines that aren't activity";
        }
    }
}
