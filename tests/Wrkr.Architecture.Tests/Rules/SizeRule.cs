using Wrkr.Architecture.Tests.Sources;

namespace Wrkr.Architecture.Tests.Rules;

/// <summary>A file that needs a table of contents is several files, and a line that needs scrolling is several lines.</summary>
internal static class SizeRule
{
    /// <summary>As the editor config has it.</summary>
    public const int MaxColumns = 140;

    public const int MaxLines = 400;

    public static IEnumerable<string> Violations(IEnumerable<SourceFile> files) => files.SelectMany(Violations);

    private static IEnumerable<string> Violations(SourceFile file)
    {
        var lines = file.Lines.ToList();
        if (lines.Count > MaxLines)
        {
            yield return $"{file.Path} has {lines.Count} lines; {MaxLines} is the most";
        }

        foreach (var (index, line) in lines.Index().Where(line => line.Item.Length > MaxColumns))
        {
            yield return $"{file.Path}:{index + 1} has {line.Length} columns; {MaxColumns} is the most";
        }
    }
}
