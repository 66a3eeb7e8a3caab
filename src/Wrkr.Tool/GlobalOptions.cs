using System.CommandLine;
using Wrkr.Runtime;
using Wrkr.Tool.Help;

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
        Description = $"The store: a file, or postgres://host/database. Default: ${StoreLocation.Variable}, else .wrkr/wrkr.db found "
            + "upwards, else one in the user's data directory.",
        Recursive = true,
        HelpName = "STORE",
    };

    /// <summary>Where the store is.</summary>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: it is the address of something else, or a wrong one.</exception>
    public StoreAddress StoreOf(ParseResult parsed) =>
        StoreAddress.Parse(parsed.GetValue(Store) ?? StoreLocation.Default(Environment.CurrentDirectory));

    /// <summary>The full path of a store that is a file, for what is done with files only.</summary>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: it isn't one.</exception>
    public string StorePath(ParseResult parsed) => StoreOf(parsed) is var store && store.Path is { } path
        ? path
        : throw new WrkrException(
            ReasonCodes.InvalidInput, $"'{CommandPath.Of(parsed.CommandResult.Command)}' is for stores in a file, and {store} is none.",
            "For a store in PostgreSQL use the database's own means, such as pg_dump; docs/postgres.md says which.");

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
