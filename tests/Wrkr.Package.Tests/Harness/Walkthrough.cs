using System.Text.RegularExpressions;

namespace Wrkr.Package.Tests.Harness;

/// <summary>
/// What a reader of a page does, in order: saves a block of code under the name that the text says, and types the commands of
/// <c>console</c> blocks.
/// </summary>
internal static partial class Walkthrough
{
    private const string AnyLines = "…";

    public static IEnumerable<Act> Read(string page)
    {
        foreach (Match match in Blocks().Matches(page))
        {
            if (match.Groups["file"].Success)
            {
                yield return new Save(match.Groups["file"].Value, match.Groups["code"].Value);
                continue;
            }

            foreach (var command in match.Groups["console"].Value.Split("$ ", StringSplitOptions.RemoveEmptyEntries))
            {
                string[] lines = command.TrimEnd('\n').Split('\n');
                yield return new Type(lines[0], lines[1..]);
            }
        }
    }

    /// <summary>What was printed, as the page shows it: without the folder, and without the project at the end of a message.</summary>
    public static IReadOnlyList<string> Lines(CommandResult result, string folder) =>
    [
        .. (result.Output + result.Errors).Replace($"{folder}{Path.DirectorySeparatorChar}", "", StringComparison.Ordinal)
            .Split('\n').Select(line => Project().Replace(line.TrimEnd(), "")).Where(line => line.Length > 0),
    ];

    /// <summary>Whether these lines were printed; <c>…</c> stands for any others.</summary>
    public static bool Matches(ReadOnlySpan<string> told, IReadOnlyList<string> printed, int from = 0)
    {
        if (told is [AnyLines, .. var rest])
        {
            for (var at = from; at <= printed.Count; at++)
            {
                if (Matches(rest, printed, at))
                {
                    return true;
                }
            }

            return false;
        }

        return told.IsEmpty
            ? from == printed.Count
            : from < printed.Count && told[0] == printed[from] && Matches(told[1..], printed, from + 1);
    }

    [GeneratedRegex(
        "Save this as `(?<file>[A-Za-z.]+)`:\n\n```csharp\n(?<code>.*?)```|```console\n(?<console>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();

    [GeneratedRegex(@" \[[^\]]+\.csproj\]$")]
    private static partial Regex Project();

    /// <summary>Something that the reader does.</summary>
    public abstract record Act;

    /// <summary>A file that is saved.</summary>
    public sealed record Save(string File, string Code) : Act;

    /// <summary>A command that is typed, and what it prints.</summary>
    public sealed record Type(string Command, string[] Told) : Act
    {
        /// <summary>Whether it is told to fail.</summary>
        public bool Fails => Told.Any(line => line.Contains(": error ", StringComparison.Ordinal));
    }
}
