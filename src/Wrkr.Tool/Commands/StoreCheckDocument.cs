using System.Text.Json.Serialization;

namespace Wrkr.Tool.Commands;

/// <summary>What <c>wrkr store check --json</c> prints.</summary>
internal sealed record StoreCheckDocument(
    string Store,
    bool Sound,
    long Jobs,
    long Events,
    long Blobs,
    long Faults,
    long Rebuilt,
    long Notes,
    IReadOnlyList<StoreCheckDocument.Finding> Findings)
{
    public static StoreCheckDocument Of(string store, StoreReport report) => new(
        store, report.IsSound, report.Jobs, report.Events, report.Blobs, report.Faults, report.Rebuilt, report.Notes,
        [.. report.Findings.Select(Finding.Of)]);

    internal sealed record Finding(
        string Code,
        bool Fault,
        bool Rebuilt,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? JobId,
        string Where,
        string Expected,
        string Found,
        string Advice)
    {
        public static Finding Of(StoreFinding finding) => new(
            finding.Kind.Code, finding.Kind.IsFault, finding.IsRebuilt, finding.JobId, finding.Where, finding.Expected, finding.Found,
            finding.Advice);
    }
}
