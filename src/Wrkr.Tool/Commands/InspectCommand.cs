using System.CommandLine;
using Wrkr.Runtime.Inspection;

namespace Wrkr.Tool.Commands;

/// <summary><c>wrkr job inspect</c>: shows what a pack tells, and says whether it holds.</summary>
internal static class InspectCommand
{
    public static Command Create(GlobalOptions options, Output output)
    {
        var target = PackSource.Argument();
        var last = new Option<int>("--last")
        {
            Description = "Show this many of the last entries only.",
            DefaultValueFactory = _ => int.MaxValue,
            HelpName = "N",
        };
        last.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 0)
            {
                result.AddError("--last is a number of entries, 0 or more.");
            }
        });
        var outDir = Arguments.OutDir();
        var command = new Command("inspect", "Show what happened in a job: its timeline, its artifacts, its ticket footer.")
        {
            target,
            last,
            outDir,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var source = await PackSource.OpenAsync(
                options, parsed, parsed.GetRequiredValue(target), parsed.GetRequiredValue(outDir), cancellationToken);
            var pack = source.Pack;
            var inspection = await pack.InspectAsync(parsed.GetValue(last), cancellationToken);
            output.Result(Document.Of(pack, inspection), ToolJson.Default.InspectDocument, Lines(pack, inspection));
            return 0;
        });
        return command;
    }

    private static IEnumerable<string> Lines(OpenJobpack pack, PackInspection inspection)
    {
        yield return $"job={inspection.JobId} status={inspection.Status} events={inspection.EventCount} "
            + $"checkpoints={inspection.CheckpointCount} approvals={inspection.ApprovalCount} profile={pack.Report.Profile}";
        if (pack.Report.Failure is { } failure)
        {
            yield return $"NOT VALID: {failure.Reason.Code} at {failure.Check}: {failure.Message}";
        }

        foreach (var entry in inspection.Timeline)
        {
            yield return $"{entry.At} {entry.Kind} {entry.Id} {entry.Summary}";
        }

        foreach (var (what, paths) in new[]
        {
            ("added", inspection.Artifacts.Added), ("changed", inspection.Artifacts.Changed), ("removed", inspection.Artifacts.Removed),
        })
        {
            foreach (var path in paths)
            {
                yield return $"artifact {what} {path}";
            }
        }

        yield return inspection.Footer;
    }

    internal sealed record Document(
        string JobId,
        string Status,
        long EventCount,
        long CheckpointCount,
        long ApprovalCount,
        IReadOnlyList<TimelineEntry> Timeline,
        ArtifactChanges ArtifactsDelta,
        string? Profile,
        bool Valid,
        string? FailedCheck,
        string? Code,
        string Footer)
    {
        public static Document Of(OpenJobpack pack, PackInspection inspection) => new(
            inspection.JobId,
            inspection.Status,
            inspection.EventCount,
            inspection.CheckpointCount,
            inspection.ApprovalCount,
            inspection.Timeline,
            inspection.Artifacts,
            pack.Report.Profile,
            pack.Report.IsValid,
            pack.Report.Failure?.Check,
            pack.Report.Failure?.Reason.Code,
            inspection.Footer);
    }
}
