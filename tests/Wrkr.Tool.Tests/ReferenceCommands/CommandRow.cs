using System.Globalization;
using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests.ReferenceCommands;

/// <summary>A row of <c>commands.tsv</c>: a command line, and how it ends here.</summary>
/// <param name="Case">The sequence it belongs to.</param>
/// <param name="Label">Its name in the sequence, and of the other implementation's output.</param>
/// <param name="Exit">The exit code.</param>
/// <param name="Code">The reason code; <see langword="null"/> for none.</param>
/// <param name="Line">The command line.</param>
internal sealed record CommandRow(string Case, string Label, int Exit, string? Code, string Line)
{
    public static string Folder { get; } = WorkingCopy.PathOf("tests/vectors/reference");

    public static IReadOnlyList<CommandRow> All { get; } =
        [.. File.ReadLines(Path.Combine(Folder, "commands.tsv")).Skip(1).Where(line => line.Length > 0).Select(Read)];

    /// <summary>Whether the tool is asked for JSON; what follows <c>--</c> is another command's.</summary>
    public bool IsJson => Line.Split(" -- ")[0].Contains("--json", StringComparison.Ordinal);

    /// <summary>The other implementation's output, where it is a document.</summary>
    public string? Document => Path.Combine(Folder, Case, $"{Label}.json") is var path && File.Exists(path) ? path : null;

    private static CommandRow Read(string line) => line.Split('\t') is [var name, var label, _, _, var exit, var code, var command]
        ? new(name, label, int.Parse(exit, CultureInfo.InvariantCulture), code is "-" ? null : code, command)
        : throw new FormatException($"'{line}' isn't a row.");
}
