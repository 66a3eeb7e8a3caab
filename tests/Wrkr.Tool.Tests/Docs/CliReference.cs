using System.CommandLine;
using System.CommandLine.Help;
using System.Text;
using Wrkr.Tool.Help;
using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests.Docs;

/// <summary>Writes docs/cli.md from the tree of commands and their guides.</summary>
internal static class CliReference
{
    public static string Write()
    {
        var page = new StringBuilder();
        page.Append("""
            # Commands

            This page is made from the tool's own help by a test, which also compares it: change the command, then run the tests of the tool with `WRKR_WRITE_DOCS=1`. What each command
            prints, and its errors, are in [contracts/cli.md](contracts/cli.md); [start.md](start.md) uses most of them once, in order.

            Every command takes these options:

            """.ReplaceLineEndings("\n"));
        Table(page, CommandTree.Root.Options.Where(option => option is not VersionOption).Select(Row));
        page.Append("\n`wrkr help COMMAND`, `wrkr COMMAND help` and `-h` show help too, and `wrkr --version` the version alone. A word that is nearly a command or an option is answered with what was meant.\n");
        foreach (var command in CommandPath.Leaves(CommandTree.Root))
        {
            Section(page, command);
        }

        return page.ToString();
    }

    private static void Section(StringBuilder page, Command command)
    {
        var guide = Guides.Find(command)!;
        var arguments = string.Concat(command.Arguments.Select(argument =>
            argument.Arity.MinimumNumberOfValues > 0 ? $" {Name(argument)}" : $" [{Name(argument)}]"));
        page.Append($"\n## `{CommandPath.Typed(command)}{arguments}`\n{command.Description} {guide.Why}\n\n");
        var rows = command.Arguments.Select(argument => (Name(argument), argument.Description ?? ""))
            .Concat(command.Options.Where(option => !option.Hidden && option is not HelpOption).Select(Row)).ToList();
        if (rows.Count > 0)
        {
            Table(page, rows);
            page.Append('\n');
        }

        page.Append("```text\n");
        foreach (var example in guide.Examples)
        {
            page.Append($"{example}\n");
        }

        page.Append($"```\n\nNext: {guide.Next}\n");
    }

    private static string Name(Argument argument) => (argument.HelpName ?? argument.Name).ToUpperInvariant();

    private static (string, string) Row(Option option)
    {
        var value = option.ValueType == typeof(bool) ? "" : $" {option.HelpName ?? "VALUE"}";
        var names = string.Join("`, `", option.Aliases.Prepend(option.Name).Distinct().Select(name => $"{name}{value}"));
        var told = option.Description ?? "";
        return (names, option.Required ? $"Required. {told}" : told);
    }

    private static void Table(StringBuilder page, IEnumerable<(string Name, string Told)> rows)
    {
        page.Append("| | |\n|---|---|\n");
        foreach (var (name, told) in rows)
        {
            page.Append($"| `{name}` | {told.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
        }
    }
}
