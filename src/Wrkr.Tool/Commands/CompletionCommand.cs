using System.CommandLine;
using Wrkr.Tool.Help;

namespace Wrkr.Tool.Commands;

/// <summary><c>wrkr completion</c>: the script that a shell reads. It asks this tool for each word, so it never grows old.</summary>
internal static class CompletionCommand
{
    public static Command Create(Output output)
    {
        var shell = new Argument<string>("shell") { Description = $"{string.Join(", ", CompletionScripts.Shells)}." };
        shell.AcceptOnlyFromAmong([.. CompletionScripts.Shells]);
        var command = new Command("completion", "Print the script that completes commands and options in a shell.") { shell };
        command.SetAction(parsed =>
        {
            var name = parsed.GetRequiredValue(shell);
            var script = CompletionScripts.Of(name);
            output.Result(new Document(name, script), ToolJson.Default.CompletionDocument, script.Split('\n'));
            return 0;
        });
        return command;
    }

    internal sealed record Document(string Shell, string Script);
}
