using System.Text.Json.Serialization;

namespace Wrkr.Tool.Commands;

/// <summary>What <c>wrkr store prune --json</c> prints.</summary>
internal sealed record PruneDocument(
    DateTimeOffset GeneratedAt,
    bool DryRun,
    long Checked,
    long Matched,
    long Removed,
    long FreedBytes,
    long Data,
    long DataBytes,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? StoreBytes,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? StoreFreeBytes,
    IReadOnlyList<PruneDocument.Entry> Entries,
    IReadOnlyList<string> Notes)
{
    public static PruneDocument Of(PruneReport report, bool isDryRun, string store, DateTimeOffset now) => new(
        now, isDryRun, report.Checked, report.Matched, report.Removed, report.FreedBytes, report.Data, report.DataBytes, report.StoreBytes,
        report.StoreFreeBytes, [.. report.Entries.Select(entry => Entry.Of(entry, store))], report.Notes);

    /// <param name="Kind">What it is.</param>
    /// <param name="Path">The file it is in, or is.</param>
    /// <param name="JobId">The job, when it is one.</param>
    /// <param name="SizeBytes">What it holds.</param>
    /// <param name="ModTime">When it ended, or was written.</param>
    /// <param name="Reason">Why.</param>
    internal sealed record Entry(
        string Kind,
        string Path,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? JobId,
        long SizeBytes,
        DateTimeOffset ModTime,
        string Reason)
    {
        public static Entry Of(PruneEntry entry, string store) => entry.Kind is "job"
            ? new(entry.Kind, store, entry.Path, entry.Bytes, entry.Time, entry.Reason)
            : new(entry.Kind, entry.Path, null, entry.Bytes, entry.Time, entry.Reason);
    }
}
