using System.CommandLine;
using System.CommandLine.Parsing;

namespace Wrkr.Tool.Help;

/// <summary>What <c>--explain</c> says in place of doing it.</summary>
/// <param name="Command">The command.</param>
/// <param name="Intent">What it would do.</param>
/// <param name="Why">What for.</param>
/// <param name="With">The words that it was given, by the names of its arguments and options.</param>
/// <param name="Next">What comes after it.</param>
internal sealed record Explanation(string Command, string Intent, string Why, IReadOnlyDictionary<string, string> With, string Next)
{
    public static Explanation Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var guide = Guides.Find(command);
        var isGroup = command.Subcommands.Count > 0;
        return new(
            CommandPath.Of(command),
            command.Description ?? "",
            guide?.Why ?? (isGroup ? $"It does nothing by itself: it has {Names(command)}." : ""),
            Given(parsed),
            guide?.Next ?? $"{CommandPath.Typed(command)} --help");
    }

    public IEnumerable<string> Lines()
    {
        yield return $"would     {Intent}";
        var label = "with";
        foreach (var (name, value) in With)
        {
            yield return $"{label,-9} {name} = {value}";
            label = "";
        }

        if (Why.Length > 0)
        {
            yield return $"why       {Why}";
        }

        yield return $"next      {Next}";
        yield return "Nothing was done.";
    }

    /// <summary>The names of a group's commands.</summary>
    public static string Names(Command command) =>
        string.Join(", ", command.Subcommands.Where(known => !known.Hidden).Select(known => known.Name));

    private static SortedDictionary<string, string> Given(ParseResult parsed)
    {
        var given = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var result in parsed.CommandResult.Children.Where(child => child.Tokens.Count > 0))
        {
            var name = result switch
            {
                ArgumentResult argument => argument.Argument.Name,
                OptionResult option => option.Option.Name,
                _ => null,
            };
            if (name is not null)
            {
                given[name] = string.Join(' ', result.Tokens.Select(token => token.Value));
            }
        }

        return given;
    }
}
