using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using Wrkr.Tool.Commands;

namespace Wrkr.Tool;

/// <summary>What a person typed: understood before anything is done.</summary>
internal static class Words
{
    // Nothing is read from '@file': a directory or a reason may begin with '@'.
    private static readonly ParserConfiguration Configuration = new() { ResponseFileTokenReplacer = null };

    /// <summary><c>help status</c> and <c>status help</c> mean <c>status --help</c>.</summary>
    public static ParseResult Parse(RootCommand root, string[] args) => root.Parse(
        args switch
        {
            ["help", .. var rest] => [.. rest, "--help"],
            [var command, "help"] when root.Subcommands.Any(known => known.Name == command) => [command, "--help"],
            _ => [.. WithCounts(args)],
        },
        Configuration);

    // An option whose number may be left out would take the next word for it, whatever it is.
    private static IEnumerable<string> WithCounts(string[] args)
    {
        var options = Array.IndexOf(args, "--") is >= 0 and var end ? end : args.Length;
        for (var index = 0; index < args.Length; index++)
        {
            var isBare = index < options && args[index] == TrustOptions.RequireSignature
                && (index + 1 >= options || !args[index + 1].All(char.IsAsciiDigit));
            yield return isBare ? $"{args[index]}=1" : args[index];
        }
    }

    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: the words make no command.</exception>
    public static void Require(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var isHelp = parsed.Action is HelpAction;
        if (command is RootCommand && (parsed.UnmatchedTokens.Count > 0 || (parsed.Errors.Count > 0 && !isHelp)))
        {
            var commands = string.Join(", ", command.Subcommands.Where(known => !known.Hidden).Select(known => known.Name));
            throw new WrkrException(
                ReasonCodes.InvalidInput,
                parsed.UnmatchedTokens is [var word, ..]
                    ? $"There is no {(IsOption(word) ? "option" : "command")} '{word}'."
                    : "No command was given.",
                $"The commands are {commands}. See 'wrkr --help'.");
        }

        if (!isHelp && Problem(parsed) is { } problem)
        {
            throw new WrkrException(ReasonCodes.InvalidInput, problem, $"See 'wrkr {command.Name} --help'.");
        }
    }

    private static string? Problem(ParseResult parsed)
    {
        var hasSeparator = parsed.Tokens.Any(token => token.Type is TokenType.DoubleDash);
        var arguments = parsed.CommandResult.Children.OfType<ArgumentResult>()
            .SelectMany(argument => argument.Tokens)
            .Select(token => token.Value);
        if (!hasSeparator && arguments.Concat(parsed.UnmatchedTokens).FirstOrDefault(IsOption) is { } option)
        {
            return $"There is no option '{option}'.";
        }

        if (parsed.Errors is not [])
        {
            return string.Join(" ", parsed.Errors.Select(error => error.Message));
        }

        var blank = parsed.CommandResult.Children
            .FirstOrDefault(child => child.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)));
        return blank switch
        {
            ArgumentResult argument => $"<{argument.Argument.Name}> is empty.",
            OptionResult empty => $"{empty.Option.Name} is empty.",
            _ => null,
        };
    }

    private static bool IsOption(string word) => word.Length > 1 && word[0] == '-';
}
