using System.CommandLine;
using System.Globalization;
using Wrkr.Runtime.Conformance;
using Wrkr.Runtime.Verification;

namespace Wrkr.Tool.Commands;

/// <summary><c>wrkr conformance run</c>: what was found is the result, and the first failure is an error too. No store is opened.</summary>
internal static class ConformanceRunCommand
{
    public static Command Create(Output output)
    {
        var directory = new Argument<string>("directory") { Description = "The directory that the lane writes to." };
        var junit = new Option<string?>("--junit") { Description = "Write the checks as JUnit XML to this file.", HelpName = "PATH" };
        var lane = new LaneDemandOptions();
        var command = new Command("run", "Check all packs, records, specs and footers below a directory, each and against each other.")
        {
            directory,
            junit,
        };
        lane.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var report = await LaneConformance.RunAsync(
                parsed.GetRequiredValue(directory), lane.Read(parsed), new LaneCheckProgress(output), cancellationToken);
            output.Live("");
            if (parsed.GetValue(junit) is { } path)
            {
                await OutputFile.WriteAsync(path, LaneJUnitReport.Write(report), cancellationToken);
            }

            output.Result(ConformanceDocument.Of(report), ToolJson.Default.ConformanceDocument, Lines(report));
            return report.Failure is { } first ? throw Error(report, first) : 0;
        });
        return command;
    }

    private static WrkrException Error(LaneReport report, LaneFailure first)
    {
        var details = new Dictionary<string, string> { ["check"] = first.Check, ["file"] = first.File };
        if (first.Line is { } line)
        {
            details["line"] = line.ToString(CultureInfo.InvariantCulture);
        }

        return new(
            first.Reason,
            $"Failures: {report.Checks.Sum(check => check.Failed)}; the first is {first.Check} in {first.Place}: {first.Message}",
            first.Advice)
        {
            Details = details,
        };
    }

    private static IEnumerable<string> Lines(LaneReport report)
    {
        var failed = report.Checks.Count(check => check.Result is CheckResult.Failed);
        var passed = report.Checks.Count(check => check.Result is CheckResult.Passed);
        yield return $"{(report.IsConformant ? "conformant" : "NOT CONFORMANT")}  {passed} checks passed, {failed} failed, "
            + $"{report.Checks.Length - passed - failed} had nothing to check";
        yield return $"holds     {report.Files} files, {report.Packs.Length} packs, {report.Records} records";
        foreach (var pack in report.Packs)
        {
            yield return pack.Valid
                ? $"  pack    {pack.File}: job {pack.JobId} ({pack.Status}), profile {pack.Profile}"
                : $"  pack    {pack.File}: refused";
        }

        foreach (var check in report.Checks)
        {
            yield return check.Result switch
            {
                CheckResult.Passed => $"  ok      {check.Name} ({check.Judged})",
                CheckResult.Failed => $"  FAILED  {check.Name} ({check.Failed} of {check.Judged})",
                _ => $"  --      {check.Name}",
            };
        }

        foreach (var failure in report.Failures)
        {
            yield return $"{failure.Reason} {failure.Check} in {failure.Place}: {failure.Message}";
            yield return $"  → {failure.Advice}";
        }

        foreach (var line in NotChecked(report))
        {
            yield return line;
        }
    }

    private static IEnumerable<string> NotChecked(LaneReport report)
    {
        const int most = 20;
        foreach (var file in report.NotChecked.Take(most))
        {
            yield return $"not checked: {file}";
        }

        if (report.NotChecked.Length > most)
        {
            yield return $"not checked: {report.NotChecked.Length - most} more files";
        }
    }
}
