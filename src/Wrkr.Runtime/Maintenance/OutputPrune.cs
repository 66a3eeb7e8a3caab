using System.Collections.Immutable;
using Wrkr.Runtime.Jobpacks;

namespace Wrkr.Runtime.Maintenance;

/// <summary>
/// Removes files that commands wrote below an output directory: those directly in its folders for packs, reports and integrations, and no
/// others. No link is followed.
/// </summary>
public static class OutputPrune
{
    /// <summary>The folder for reports below the output directory.</summary>
    public const string ReportFolder = "reports";

    /// <summary>The folder for files for other systems below the output directory.</summary>
    public const string IntegrationFolder = "integrations";

    private const string Sidecar = ".intoto.jsonl";

    /// <summary>Removes what is too old or too many.</summary>
    /// <param name="options">Which files.</param>
    /// <param name="cancellationToken">Stops between two files.</param>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: an age or a number is below 0.</exception>
    public static PruneReport Run(OutputPruneOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (new[] { options.JobpackMaxAge, options.ReportMaxAge, options.IntegrationMaxAge }.Any(age => age < TimeSpan.Zero)
            || options.MaxJobpacks < 0 || options.MaxReports < 0)
        {
            throw new WrkrException(
                ReasonCodes.InvalidInput, "An age or a number below 0 makes no sense.", "Name 0 for all, or more.");
        }

        var now = options.TimeProvider.GetUtcNow();
        PruneReport[] reports =
        [
            Prune("jobpack", JobpackExporter.Folder, "jobpack_*.zip", options.JobpackMaxAge, options.MaxJobpacks),
            Prune("report", ReportFolder, "*", options.ReportMaxAge, options.MaxReports),
            Prune("integration", IntegrationFolder, "*", options.IntegrationMaxAge, null),
        ];
        return reports.Aggregate((sum, report) => sum.With(report));

        PruneReport Prune(string kind, string folder, string pattern, TimeSpan? maxAge, int? max) => maxAge is null && max is null
            ? new()
            : Remove(kind, Path.Combine(options.OutDirectory, folder), pattern, maxAge, max, now, options.DryRun, cancellationToken);
    }

    private static PruneReport Remove(
        string kind, string folder, string pattern, TimeSpan? maxAge, int? max, DateTimeOffset now, bool isDryRun,
        CancellationToken cancellationToken)
    {
        var directory = new DirectoryInfo(folder);
        if (!directory.Exists)
        {
            return new();
        }

        if (IsLink(directory))
        {
            return new() { Notes = [$"'{folder}' is a link, and no link is followed."] };
        }

        var newestFirst = OutputFile.Find(directory, pattern, Sidecar).ToList();
        var entries = ImmutableArray.CreateBuilder<PruneEntry>();
        var notes = ImmutableArray.CreateBuilder<string>();
        var (matched, removed, freed) = (0L, 0L, 0L);
        for (var index = newestFirst.Count - 1; index >= 0; index--)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var file = newestFirst[index];
            var reason = now - file.WrittenAt >= maxAge ? Reasons.Age : index >= max ? Reasons.Count : null;
            if (reason is null)
            {
                continue;
            }

            matched++;
            if (entries.Count < PruneReport.MaxEntries)
            {
                entries.Add(new(kind, file.Path, file.Bytes, file.WrittenAt, reason));
            }

            if (isDryRun)
            {
                continue;
            }

            if (file.TryRemove() is { } problem)
            {
                notes.Add($"'{file.Path}' is kept: {problem}");
            }
            else
            {
                (removed, freed) = (removed + 1, freed + file.Bytes);
            }
        }

        return new()
        {
            Checked = newestFirst.Count,
            Matched = matched,
            Removed = removed,
            FreedBytes = freed,
            Entries = entries.ToImmutable(),
            Notes = notes.ToImmutable(),
        };
    }

    private static bool IsLink(FileSystemInfo entry) => entry.Attributes.HasFlag(FileAttributes.ReparsePoint);
}
