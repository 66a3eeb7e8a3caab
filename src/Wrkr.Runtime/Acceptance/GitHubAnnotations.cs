namespace Wrkr.Runtime.Acceptance;

/// <summary>Checks that failed, as the lines that GitHub shows at the files they are about.</summary>
public static class GitHubAnnotations
{
    /// <summary>A line per check that failed, for the log of a workflow's step.</summary>
    /// <param name="report">How the result was judged.</param>
    public static IEnumerable<string> Of(AcceptanceReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.Checks.Where(check => !check.Passed).Select(Line);
    }

    private static string Line(AcceptanceCheck check)
    {
        var file = check.Artifact is { } artifact ? $",file={Property(artifact)}" : "";
        return $"::error title={Property($"{check.Reason?.Code} {check.Name}")}{file}::{Data(check.Message)}";
    }

    private static string Data(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text)
        .Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);
}
