using System.Text.RegularExpressions;

namespace Wrkr.Tool.Tests.Docs;

/// <summary>The commands of a page and what it says that they print: blocks of <c>console</c>, each command after <c>$</c>.</summary>
internal static partial class Transcript
{
    private const string Rest = "…";

    private static readonly (Regex Pattern, string Name)[] Volatile =
    [
        (Digests(), "<digest>"), (ShortDigests(), "<digest>"), (Times(), "<time>"), (Workers(), "<worker>"), (Milliseconds(), "<ms>"), (WallTime(), "wall <s>"),
    ];

    public static IEnumerable<(string Command, string[] Output)> Of(string page)
    {
        foreach (Match block in Blocks().Matches(page))
        {
            foreach (var part in block.Groups[1].Value.Split("$ ").Skip(1))
            {
                string[] lines = part.TrimEnd('\n').Split('\n');
                yield return (lines[0], lines[1..]);
            }
        }
    }

    /// <summary>The files that the page has saved: a block of YAML after a sentence that ends with "as `NAME`:".</summary>
    public static IEnumerable<(string Name, string Text)> Files(string page) =>
        SavedFiles().Matches(page).Select(match => (match.Groups[1].Value, match.Groups[2].Value));

    /// <summary>Whether the output is what the page says: its volatile parts by their form, and <c>…</c> for any lines.</summary>
    public static bool Matches(string[] told, string output, string directory)
    {
        string[] lines = [.. output.Replace(directory, "/home/me/try", StringComparison.Ordinal).TrimEnd('\n').Split('\n')];
        return Matches([.. told.Select(Lasting)], [.. (output.Length == 0 ? [] : lines).Select(Lasting)]);
    }

    private static bool Matches(ReadOnlySpan<string> told, ReadOnlySpan<string> lines)
    {
        if (told is [Rest, ..])
        {
            for (var skipped = 0; skipped <= lines.Length; skipped++)
            {
                if (Matches(told[1..], lines[skipped..]))
                {
                    return true;
                }
            }

            return false;
        }

        return told.IsEmpty ? lines.IsEmpty : !lines.IsEmpty && told[0] == lines[0] && Matches(told[1..], lines[1..]);
    }

    private static string Lasting(string line)
    {
        foreach (var (pattern, name) in Volatile)
        {
            line = pattern.Replace(line, name);
        }

        return line.TrimEnd();
    }

    [GeneratedRegex("as `([a-z.]+)`:\n\n```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex SavedFiles();

    [GeneratedRegex("```console\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();

    [GeneratedRegex("[0-9a-f]{64}")]
    private static partial Regex Digests();

    [GeneratedRegex("[0-9a-f]{12}…")]
    private static partial Regex ShortDigests();

    [GeneratedRegex(@"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(\.[0-9]+)?Z")]
    private static partial Regex Times();

    [GeneratedRegex(@"\b[\w.-]+-[0-9]+-[0-9a-f]{8}\b")]
    private static partial Regex Workers();

    [GeneratedRegex(@"\bwall [0-9.]+")]
    private static partial Regex WallTime();

    [GeneratedRegex(@"\b[0-9]+(\.[0-9]+)? (ms|s)\b")]
    private static partial Regex Milliseconds();
}
