using System.CommandLine;

namespace Wrkr.Tool.Commands;

/// <summary><c>wrkr store check</c>: what was found is the result, and a fault that is left is an error too.</summary>
internal static class StoreCheckCommand
{
    public static Command Create(GlobalOptions options, Output output)
    {
        var rebuild = new Option<bool>("--rebuild")
        {
            Description = "Write rows that are missing or differ anew, from ledgers that are intact.",
        };
        var command = new Command("check", "Check the store: its file, each ledger, and all that hangs on it.") { rebuild };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var address = options.StoreOf(parsed);
            await using var store = StoreConnection.OpenAny(address);
            var progress = new CheckProgress(output);
            var report = parsed.GetValue(rebuild)
                ? await store.Check.RebuildAsync(progress, cancellationToken)
                : await store.Check.CheckAsync(progress, cancellationToken);
            output.Live("");
            output.Result(StoreCheckDocument.Of(address.ToString(), report), ToolJson.Default.StoreCheckDocument, Lines(report));
            if (!report.IsSound)
            {
                throw new WrkrException(
                    ReasonCodes.StoreCorrupt, $"The store '{address}' has {report.Faults} faults.",
                    Advice(options, parsed, rebuild, report));
            }

            return 0;
        });
        return command;
    }

    /// <summary>Faults can be counted that aren't listed, so only a rebuild that was tried says that nothing more can be rebuilt.</summary>
    private static string Advice(GlobalOptions options, ParseResult parsed, Option<bool> rebuild, StoreReport report) =>
        !parsed.GetValue(rebuild) && report.Findings.Any(finding => finding.Kind.IsRebuildable)
            ? $"What can be rebuilt is by: {options.Next(parsed, "store", "check", "--rebuild")}"
            : "Each finding says what to do.";

    private static IEnumerable<string> Lines(StoreReport report)
    {
        var verdict = report.IsSound ? "sound    " : "NOT SOUND";
        yield return $"{verdict} {report.Jobs} jobs, {report.Events} events, {report.Blobs} data by digest";
        yield return $"found     {report.Faults} faults, {report.Rebuilt} rebuilt, {report.Notes} notes";
        foreach (var finding in report.Findings)
        {
            var job = finding.JobId is { } id ? $" job {id}," : "";
            yield return $"{finding.Kind.Code,-17} {(finding.IsRebuilt ? "rebuilt:" : "")}{job} {finding.Where}";
            yield return $"                  expected {finding.Expected}; found {finding.Found}";
            yield return $"                  {finding.Advice}";
        }

        var listed = report.Findings.Length;
        if (listed < report.Faults + report.Rebuilt + report.Notes)
        {
            yield return $"{report.Faults + report.Rebuilt + report.Notes - listed} more findings aren't listed.";
        }
    }
}
