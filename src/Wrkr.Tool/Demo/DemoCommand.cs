using System.CommandLine;
using Wrkr.Tool.Commands;

namespace Wrkr.Tool.Demo;

/// <summary><c>wrkr demo</c>.</summary>
internal static class DemoCommand
{
    public static Command Create(GlobalOptions options, Output output)
    {
        var directory = new Argument<string>("directory") { Description = "What to audit.", DefaultValueFactory = _ => "." };
        var outDir = Arguments.OutDir();
        var command = new Command("demo", "Audit a directory as a durable job whose worker is killed half-way, and see it come back.")
        {
            directory,
            outDir,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            // The story is the result; under --json the document is, and the story goes to standard error.
            Action<string> tell = output.Json ? output.Message : output.Line;
            var demo = new DemoRun(
                Path.GetFullPath(parsed.GetRequiredValue(directory)), Path.GetFullPath(options.StorePath(parsed)),
                parsed.GetRequiredValue(outDir), tell);
            var document = await demo.RunAsync(cancellationToken);
            output.Result(
                document,
                ToolJson.Default.DemoDocument,
                ["", $"Try:  wrkr verify {document.Jobpack}", $"      wrkr status {document.JobId}"]);
            return 0;
        });
        return command;
    }
}
