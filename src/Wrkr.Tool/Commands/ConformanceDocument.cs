using System.Text.Json.Serialization;
using Wrkr.Runtime.Conformance;
using Wrkr.Runtime.Verification;

namespace Wrkr.Tool.Commands;

/// <summary>What <c>wrkr conformance run --json</c> prints.</summary>
/// <param name="Directory">The directory, as it was named.</param>
/// <param name="Conformant">Whether nothing failed.</param>
/// <param name="Files">How many files it has.</param>
/// <param name="Records">How many records of v1 were read.</param>
/// <param name="Packs">The packs.</param>
/// <param name="Checks">Every check.</param>
/// <param name="Failures">What was found, of each check the first 100.</param>
/// <param name="NotChecked">Files that are of no kind that can be checked.</param>
internal sealed record ConformanceDocument(
    string Directory,
    bool Conformant,
    int Files,
    int Records,
    IReadOnlyList<ConformanceDocument.PackRow> Packs,
    IReadOnlyList<ConformanceDocument.CheckRow> Checks,
    IReadOnlyList<ConformanceDocument.FailureRow> Failures,
    IReadOnlyList<string> NotChecked)
{
    public static ConformanceDocument Of(LaneReport report) => new(
        report.Directory, report.IsConformant, report.Files, report.Records, [.. report.Packs.Select(PackRow.Of)],
        [.. report.Checks.Select(CheckRow.Of)], [.. report.Failures.Select(FailureRow.Of)], report.NotChecked);

    internal sealed record PackRow(
        string File,
        bool Valid,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? JobId,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Profile,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Status,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ManifestSha256)
    {
        public static PackRow Of(LanePackSummary pack) =>
            new(pack.File, pack.Valid, pack.JobId, pack.Profile, pack.Status, pack.ManifestSha256);
    }

    internal sealed record CheckRow(string Name, string Result, int Judged, int Failed)
    {
        public static CheckRow Of(LaneCheckOutcome check) => new(check.Name, Word(check.Result), check.Judged, check.Failed);

        private static string Word(CheckResult result) => result switch
        {
            CheckResult.Passed => "passed",
            CheckResult.Failed => "failed",
            _ => "not_applicable",
        };
    }

    internal sealed record FailureRow(
        string Check,
        string File,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Line,
        string Message,
        string Code,
        string Advice)
    {
        public static FailureRow Of(LaneFailure failure) =>
            new(failure.Check, failure.File, failure.Line, failure.Message, failure.Reason.Code, failure.Advice);
    }
}
