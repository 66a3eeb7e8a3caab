namespace Wrkr.Runtime.JobSpecs;

/// <summary>Says in a few lines what a command has come to.</summary>
internal static class CommandWords
{
    private const int MostLines = 12;
    private const int MostCharacters = 1200;

    /// <summary>A sentence with the last line, then the last lines if there are more.</summary>
    public static string Failure(CommandResult result)
    {
        var lines = LastLines(result.Stderr.AsSpan().IsWhiteSpace() ? result.Stdout : result.Stderr);
        var last = lines[(lines.LastIndexOf('\n') + 1)..];
        var sentence = $"The command ended with exit code {result.ExitCode}";
        return last.Length == 0 ? $"{sentence}."
            : last.Length == lines.Length ? $"{sentence}: {last}"
            : $"{sentence}: {last}\n{lines}";
    }

    /// <summary>The last lines that say something, cut to a bounded length.</summary>
    public static string LastLines(string text)
    {
        var trimmed = text.AsSpan().TrimEnd();
        var start = trimmed.Length;
        for (var lines = 0; lines < MostLines && start > 0; lines++)
        {
            start = trimmed[..start].LastIndexOf('\n') is >= 0 and var newLine ? newLine : 0;
        }

        start = Math.Max(start, trimmed.Length - MostCharacters);
        return string.Concat(trimmed[start..].Trim().ToString().Select(
            character => char.IsControl(character) && character != '\n' ? ' ' : character));
    }
}
