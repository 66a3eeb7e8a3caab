using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using Wrkr.Runtime.JobSpecs;
using Wrkr.Tool.Commands;
using Wrkr.Tool.Help;
using CommandResult = System.CommandLine.Parsing.CommandResult;

namespace Wrkr.Tool;

/// <summary>What a person typed: understood before anything is done.</summary>
internal static class Words
{
    private const string Help = "help";

    // Nothing is read from '@file': a directory or a reason may begin with '@'.
    private static readonly ParserConfiguration Configuration = new() { ResponseFileTokenReplacer = null };

    /// <summary><c>help budget raise</c> and <c>budget raise help</c> mean <c>budget raise --help</c>.</summary>
    public static ParseResult Parse(RootCommand root, string[] args) => root.Parse(
        args switch
        {
            [Help, .. var rest] => [.. rest, "--help"],
            [.. var path, Help] when path.Length > 0 && CommandPath.Find(root, path).Words == path.Length => [.. path, "--help"],
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

    /// <param name="parsed">The words.</param>
    /// <param name="isPartial">Whether what is required may be missing, because nothing will be done.</param>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: the words make no command.</exception>
    public static void Require(ParseResult parsed, bool isPartial)
    {
        var command = parsed.CommandResult.Command;
        var isHelp = parsed.Action is GuidedHelp;
        if (parsed.RootCommandResult.Command is RootCommand root
            && root.Directives.OfType<SuggestDirective>().Any(directive => parsed.GetResult(directive) is not null))
        {
            return;
        }

        if (command.Subcommands.Count > 0 && UnknownWord(parsed) is { } word)
        {
            throw Unknown(command, word);
        }

        if (command.Subcommands.Count > 0 && !isHelp && (command is RootCommand ? parsed.Errors is not [] : !isPartial))
        {
            throw new WrkrException(
                ReasonCodes.InvalidInput, $"No command was given{(command is RootCommand ? "" : $" after '{CommandPath.Typed(command)}'")}.",
                $"The commands are {Explanation.Names(command)}. See '{CommandPath.Typed(command)} --help'.");
        }

        if (!isHelp && UnknownWord(parsed) is { } option)
        {
            throw Unknown(command, option);
        }

        if (!isHelp && Problem(parsed, isPartial) is { } problem)
        {
            throw new WrkrException(ReasonCodes.InvalidInput, problem, $"See '{CommandPath.Typed(command)} --help'.");
        }
    }

    /// <summary>A word that is neither the command's option nor, where commands follow, one of them.</summary>
    private static string? UnknownWord(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (command.Subcommands.Count > 0)
        {
            return parsed.UnmatchedTokens is [var first, ..] ? first : null;
        }

        var arguments = parsed.CommandResult.Children.OfType<ArgumentResult>()
            .SelectMany(argument => argument.Tokens)
            .Select(token => token.Value);
        return parsed.Tokens.Any(token => token.Type is TokenType.DoubleDash)
            ? null
            : arguments.Concat(parsed.UnmatchedTokens).FirstOrDefault(IsOption);
    }

    private static WrkrException Unknown(Command command, string word)
    {
        var known = IsOption(word)
            ? CommandPath.Options(command).Where(option => !option.Hidden).SelectMany(option => option.Aliases.Prepend(option.Name))
            : command.Subcommands.Where(known => !known.Hidden).Select(known => known.Name);
        var where = command is RootCommand || IsOption(word) ? "" : $" of '{CommandPath.Typed(command)}'";
        var meant = NearestName.Of(word.Split('=')[0], known) is { } near ? $"Did you mean '{near}'? " : "";
        var names = IsOption(word) ? "" : $"The commands are {Explanation.Names(command)}. ";
        return new(
            ReasonCodes.InvalidInput, $"There is no {(IsOption(word) ? "option" : "command")} '{word}'{where}.",
            $"{meant}{names}See '{CommandPath.Typed(command)} --help'.");
    }

    private static string? Problem(ParseResult parsed, bool isPartial)
    {
        var errors = parsed.Errors.Where(error => !isPartial || error.SymbolResult is { Tokens.Count: > 0 } and not CommandResult).ToList();
        if (errors is not [])
        {
            return string.Join(" ", errors.Select(error => error.Message));
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
