using System.CommandLine;
using Wrkr.Tool.Help;

namespace Wrkr.Tool.Tests.Fixtures;

/// <summary>Every command of the tool, so that what holds for all is tested for those too that come later.</summary>
internal static class CommandTree
{
    public static RootCommand Root { get; } = CommandLine.Tree(new GlobalOptions(), new Output(TextWriter.Null, TextWriter.Null));

    /// <summary>Commands that go on until they are stopped.</summary>
    public static IReadOnlySet<string> GoOn { get; } = new HashSet<string>(StringComparer.Ordinal) { "worker run", "serve" };

    /// <summary>Commands that have processes of their own, and tests of their own.</summary>
    public static IReadOnlySet<string> Shows { get; } = new HashSet<string>(StringComparer.Ordinal) { "demo" };

    public static IEnumerable<string> Paths => CommandPath.Leaves(Root).Select(CommandPath.Of);

    public static IEnumerable<string> Groups => All(Root).Where(command => command.Subcommands.Count > 0 && !command.Hidden).Select(CommandPath.Of);

    public static Command Find(string path) => CommandPath.Find(Root, path.Split(' ')).Command;

    /// <summary>Words that make sense for a command's arguments and required options.</summary>
    public static string[] Sample(string path, Workspace workspace, string checkpointId = "cp_3")
    {
        var command = Find(path);
        return
        [
            .. path.Split(' '),
            .. command.Options.Where(option => option.Required).SelectMany(option => new[] { option.Name, Value(option.Name, option.ValueType) }),
            .. command.Arguments.SelectMany(Words),
        ];

        IEnumerable<string> Words(Argument argument) =>
            argument.GetCompletions(System.CommandLine.Completions.CompletionContext.Empty).FirstOrDefault() is { } word ? [word.Label]
            : argument.Arity.MaximumNumberOfValues > 1 ? ["--", "true"]
            : [Value(argument.Name, argument.ValueType)];

        string Value(string name, Type type) => name switch
        {
            "checkpoint-id" or "--checkpoint" => checkpointId,
            "--type" => "progress",
            "directory" => path is "conformance run" ? workspace.In("wrkr-out") : workspace.Audited,
            _ when name.Contains("path", StringComparison.Ordinal) && !name.Contains("job", StringComparison.Ordinal) => workspace.In("made.yaml"),
            _ => type == typeof(string) ? "job" : "1",
        };
    }

    private static IEnumerable<Command> All(Command command) => command.Subcommands.SelectMany(child => All(child).Prepend(child));
}
