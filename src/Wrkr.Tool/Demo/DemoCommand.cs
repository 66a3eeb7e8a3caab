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
            // The story is the result; under --json the document is.
            Action<string> tell = output.Json ? output.Message : output.Line;
            var request = new DemoRequest(
                Path.GetFullPath(parsed.GetRequiredValue(directory)),
                options.StorePath(parsed),
                Path.GetFullPath(parsed.GetRequiredValue(outDir)));
            var document = await new DemoRun(request, tell).RunAsync(cancellationToken);
            output.Result(
                document,
                ToolJson.Default.DemoDocument,
                [
                    "",
                    $"Try:  {NextCommand.Of(null, "verify", document.Jobpack)}",
                    $"      {options.Next(parsed, "status", document.JobId)}",
                ]);
            return 0;
        });
        return command;
    }
}
