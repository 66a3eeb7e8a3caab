using System.CommandLine;
using Wrkr.Runtime;

namespace Wrkr.Tool;

/// <summary>The options that every command takes.</summary>
internal sealed class GlobalOptions
{
    public Option<bool> Json { get; } = new("--json") { Description = "Print one JSON document instead of text.", Recursive = true };

    public Option<bool> Debug { get; } = new("--debug") { Description = "Print stack traces with errors.", Recursive = true };

    public Option<string?> Store { get; } = new("--store")
    {
        Description = $"The store's file. Default: ${StoreLocation.Variable}, else .wrkr/wrkr.db found upwards, "
            + "else one in the user's data directory.",
        Recursive = true,
        HelpName = "PATH",
    };

    public string StorePath(ParseResult parsed) => parsed.GetValue(Store) ?? StoreLocation.Default(Environment.CurrentDirectory);

    public void AddTo(Command command)
    {
        command.Add(Json);
        command.Add(Debug);
        command.Add(Store);
    }
}
