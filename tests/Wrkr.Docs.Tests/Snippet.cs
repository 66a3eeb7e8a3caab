namespace Wrkr.Docs.Tests;

/// <summary>Code between <c>// snippet: name</c> and <c>// end</c> in the compiled files of <c>Snippets/</c> and of the samples.</summary>
internal static class Snippet
{
    private const string Begin = "// snippet: ";
    private const string End = "// end";

    public static IReadOnlyDictionary<string, string> ReadAll() => Repository.Files("*.cs")
        .Where(path => path.StartsWith("tests/Wrkr.Docs.Tests/Snippets/", StringComparison.Ordinal)
            || path.StartsWith("samples/", StringComparison.Ordinal))
        .SelectMany(path => Read(Repository.Read(path)))
        .ToDictionary(StringComparer.Ordinal);

    private static IEnumerable<KeyValuePair<string, string>> Read(string file)
    {
        string? name = null;
        var lines = new List<string>();
        foreach (var line in file.Split('\n'))
        {
            var text = line.Trim();
            if (text.StartsWith(Begin, StringComparison.Ordinal))
            {
                name = text[Begin.Length..];
                lines.Clear();
            }
            else if (text == End)
            {
                yield return new(name ?? throw new InvalidDataException("A snippet ends that has not begun."), Outdent(lines));
                name = null;
            }
            else if (name is not null)
            {
                lines.Add(line);
            }
        }
    }

    private static string Outdent(List<string> lines)
    {
        var indent = lines.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Concat(lines.Select(line => (line.Length > 0 ? line[indent..] : line) + "\n"));
    }
}
