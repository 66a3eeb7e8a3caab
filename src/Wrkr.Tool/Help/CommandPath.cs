using System.CommandLine;

namespace Wrkr.Tool.Help;

/// <summary>How a command is called, without <c>wrkr</c>: <c>budget raise</c>.</summary>
internal static class CommandPath
{
    public static string Of(Command command) => string.Join(' ', Ancestors(command).Reverse().Select(known => known.Name));

    /// <summary>The same after <c>wrkr</c>.</summary>
    public static string Typed(Command command) => Of(command) is { Length: > 0 } path ? $"wrkr {path}" : "wrkr";

    /// <summary>The command that words lead to, as far as they are commands.</summary>
    public static (Command Command, int Words) Find(RootCommand root, IReadOnlyList<string> words)
    {
        Command command = root;
        var count = 0;
        while (count < words.Count && command.Subcommands.FirstOrDefault(known => known.Name == words[count]) is { } next)
        {
            (command, count) = (next, count + 1);
        }

        return (command, count);
    }

    /// <summary>All commands below this one that do something, as people see them.</summary>
    public static IEnumerable<Command> Leaves(Command command) => command.Subcommands.Where(known => !known.Hidden)
        .SelectMany(known => known.Subcommands.Count == 0 ? [known] : Leaves(known));

    /// <summary>The options that a command takes, with those that all commands take.</summary>
    public static IEnumerable<Option> Options(Command command) => command.Options.Concat(
        Ancestors(command).SelectMany(known => known.Parents).OfType<Command>().SelectMany(parent => parent.Options.Where(known => known.Recursive)));

    private static IEnumerable<Command> Ancestors(Command command)
    {
        for (Command? current = command; current is not null and not RootCommand; current = current.Parents.OfType<Command>().FirstOrDefault())
        {
            yield return current;
        }
    }
}
