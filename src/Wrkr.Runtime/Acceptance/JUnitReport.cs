namespace Wrkr.Runtime.Acceptance;

/// <summary>How a result was judged, in the form that CI systems show as tests.</summary>
public static class JUnitReport
{
    /// <summary>The XML document.</summary>
    /// <param name="report">How the result was judged.</param>
    public static string Write(AcceptanceReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return JUnitDocument.Write($"wrkr accept {report.JobId}", "wrkr.accept", [.. report.Checks.Select(Case)]);
    }

    private static JUnitCase Case(AcceptanceCheck check) => new(
        check.Artifact is { } artifact ? $"{check.Name}: {artifact}" : check.Name,
        check.Passed ? [] : [(check.Reason?.Code, check.Message)]);
}
