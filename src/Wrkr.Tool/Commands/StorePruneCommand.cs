using System.CommandLine;
using Wrkr.Runtime.Maintenance;

namespace Wrkr.Tool.Commands;

/// <summary><c>wrkr store prune</c>.</summary>
internal static class StorePruneCommand
{
    public static Command Create(GlobalOptions options, Output output)
    {
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be removed, and remove nothing." };
        var compact = new Option<bool>("--compact") { Description = "Give free space back to the disk; workers wait meanwhile." };
        var outDir = Arguments.OutDir();
        var criteria = new PruneCriteria();
        var command = new Command("prune", "Remove ended jobs from the store, and files that commands wrote.") { dryRun, compact, outDir };
        criteria.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var isDryRun = parsed.GetValue(dryRun);
            var path = options.StorePath(parsed);
            var jobs = criteria.OfJobs(parsed);
            var files = criteria.OfFiles(parsed, parsed.GetRequiredValue(outDir));
            Require(jobs, files, parsed.GetValue(compact));
            var report = jobs is null ? new() : await JobsAsync(
                path, jobs with { DryRun = isDryRun, Compact = parsed.GetValue(compact) }, output, cancellationToken);
            report = files is null ? report : report.With(OutputPrune.Run(files with { DryRun = isDryRun }, cancellationToken));
            output.Live("");
            output.Result(
                PruneDocument.Of(report, isDryRun, path, TimeProvider.System.GetUtcNow()),
                ToolJson.Default.PruneDocument,
                Lines(report, isDryRun));
            return 0;
        });
        return command;
    }

    private static void Require(PruneOptions? jobs, OutputPruneOptions? files, bool compact)
    {
        if (jobs is null && files is null)
        {
            throw new WrkrException(
                ReasonCodes.InvalidInput, "Nothing says what is to be removed.", "Name an age or a number, such as --job-max-age 30d.");
        }

        if (jobs is null && compact)
        {
            throw new WrkrException(
                ReasonCodes.InvalidInput, "--compact is for removals from the store.", "Name --job-max-age or --max-jobs too.");
        }
    }

    private static async Task<PruneReport> JobsAsync(
        string path, PruneOptions jobs, Output output, CancellationToken cancellationToken)
    {
        await using var store = StoreConnection.OpenAny(path);
        return await store.Maintenance.PruneAsync(jobs, new PruneLine(output), cancellationToken);
    }

    private static IEnumerable<string> Lines(PruneReport report, bool isDryRun)
    {
        yield return $"store prune dry_run={(isDryRun ? "true" : "false")} checked={report.Checked} matched={report.Matched} "
            + $"removed={report.Removed} freed_bytes={report.FreedBytes}";
        if (report.Data > 0)
        {
            yield return $"- kind=data count={report.Data} size={report.DataBytes}";
        }

        foreach (var entry in report.Entries)
        {
            var what = entry.Kind is "job" ? "job" : "path";
            yield return $"- kind={entry.Kind} reason={entry.Reason} {what}={entry.Path} size={entry.Bytes}";
        }

        if (report.Entries.Length < report.Matched)
        {
            yield return $"{report.Matched - report.Entries.Length} more are matched and not listed.";
        }

        foreach (var note in report.Notes)
        {
            yield return note;
        }

        if (report is { StoreBytes: { } bytes, StoreFreeBytes: > 0 and var free })
        {
            yield return $"The store has {bytes} bytes, {free} of them free for new jobs; --compact gives them back to the disk.";
        }
    }
}
