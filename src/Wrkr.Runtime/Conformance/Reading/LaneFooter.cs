using System.Text.RegularExpressions;

namespace Wrkr.Runtime.Conformance.Reading;

/// <summary>A line that names a pack in a ticket, a log or a commit message, wherever it stands in a text.</summary>
/// <param name="At">Where.</param>
/// <param name="JobId">The job that it names.</param>
/// <param name="ManifestSha256">The manifest that it names.</param>
/// <param name="Verify">The command that it gives.</param>
internal sealed partial record LaneFooter(LanePlace At, string JobId, string ManifestSha256, string Verify)
{
    /// <summary>What every footer begins with, so that most texts needn't be matched.</summary>
    public const string Mark = "WRKR job_id=";

    /// <summary>The footers of a text, and the places where one begins and isn't one.</summary>
    public static IEnumerable<(LaneFooter? Footer, string Text)> Find(LanePlace at, string text)
    {
        for (var start = text.IndexOf(Mark, StringComparison.Ordinal); start >= 0;
            start = text.IndexOf(Mark, start + Mark.Length, StringComparison.Ordinal))
        {
            var line = text[start..].Split('\n', 2)[0];
            var match = Pattern().Match(line);
            yield return match.Success
                ? (new(at, match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value), match.Value)
                : (null, line.Length <= 200 ? line : line[..200]);
        }
    }

    [GeneratedRegex("^WRKR job_id=([^ ]+) manifest=sha256:([0-9a-f]{64}) verify=\"([^\"]*)\"", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
