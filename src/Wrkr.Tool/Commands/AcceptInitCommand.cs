using System.CommandLine;
using Wrkr.Runtime.Acceptance;

namespace Wrkr.Tool.Commands;

/// <summary><c>wrkr accept init</c>: a file of rules to begin with.</summary>
internal static class AcceptInitCommand
{
    public static Command Create(Output output)
    {
        var path = new Option<string>("--path")
        {
            Description = "The file to write.",
            DefaultValueFactory = _ => AcceptanceConfig.DefaultPath,
            HelpName = "PATH",
        };
        var force = new Option<bool>("--force") { Description = "Replace a file that is there." };
        var command = new Command("init", "Write a file of rules that explains each of them.") { path, force };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var written = await OutputFile.CreateAsync(
                parsed.GetRequiredValue(path), AcceptanceConfig.Template, parsed.GetValue(force), cancellationToken);
            output.Result(new Document(written), ToolJson.Default.AcceptInitDocument, [$"config={written}"]);
            return 0;
        });
        return command;
    }

    internal sealed record Document(string ConfigPath);
}
