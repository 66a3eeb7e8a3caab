using Wrkr.Runtime.Acceptance;
using Wrkr.Runtime.Verification;

namespace Wrkr.Runtime.Conformance;

/// <summary>
/// What the checks of a lane came to, in the form that CI systems show as tests; a check that had nothing to look at is skipped.
/// </summary>
public static class LaneJUnitReport
{
    /// <summary>The XML document.</summary>
    /// <param name="report">What the checks came to.</param>
    public static string Write(LaneReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var failures = report.Failures.ToLookup(failure => failure.Check, Failure);
        return JUnitDocument.Write(
            $"wrkr conformance {report.Directory}", "wrkr.conformance",
            [
                .. report.Checks.Select(check => new JUnitCase(check.Name, [.. failures[check.Name]])
                {
                    IsSkipped = check.Result is CheckResult.NotApplicable,
                }),
            ]);
    }

    private static (string? Type, string Message) Failure(LaneFailure failure) =>
        (failure.Reason.Code, $"{failure.Place}: {failure.Message}");
}
