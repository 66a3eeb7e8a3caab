using System.CommandLine;
using Wrkr.Runtime;

namespace Wrkr.Tool;

/// <summary>The options that every command takes.</summary>
internal sealed class GlobalOptions
{
    public Option<bool> Json { get; } = new("--json") { Description = "Print one JSON document instead of text.", Recursive = true };

    public Option<bool> Debug { get; } = new("--debug") { Description = "Print stack traces with errors.", Recursive = true };

    public Option<bool> Explain { get; } = new("--explain")
    {
        Description = "Say what the command would do, why, and what comes next; do nothing.",
        Recursive = true,
    };

    public Option<string?> Store { get; } = new("--store")
    {
        Description = $"The store's file. Default: ${StoreLocation.Variable}, else .wrkr/wrkr.db found upwards, "
            + "else one in the user's data directory.",
        Recursive = true,
        HelpName = "PATH",
    };

    /// <summary>The store's full path.</summary>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: it is named by the address of something else than a file.</exception>
    public string StorePath(ParseResult parsed)
    {
        var path = parsed.GetValue(Store) ?? StoreLocation.Default(Environment.CurrentDirectory);
        return path.Contains("://", StringComparison.Ordinal)
            ? throw new WrkrException(
                ReasonCodes.InvalidInput, $"'{path}' is not the path of a store.", "Name a file: this tool uses SQLite stores.")
            : Path.GetFullPath(path);
    }

    /// <summary>A command line to type next, for the same store.</summary>
    public string Next(ParseResult parsed, params IEnumerable<string> words) => NextCommand.Of(parsed.GetValue(Store), words);

    public void AddTo(Command command)
    {
        command.Add(Json);
        command.Add(Explain);
        command.Add(Debug);
        command.Add(Store);
    }
}
