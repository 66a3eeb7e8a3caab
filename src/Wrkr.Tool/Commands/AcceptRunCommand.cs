using System.CommandLine;
using Wrkr.Runtime.Acceptance;

namespace Wrkr.Tool.Commands;

/// <summary>
/// <c>wrkr accept run</c>: judges a job as its pack tells of it, and records the result in its ledger. A result that isn't accepted is a
/// result, with the exit code of its reason; it isn't an error.
/// </summary>
internal static class AcceptRunCommand
{
    public static Command Create(GlobalOptions options, Output output)
    {
        var jobId = Arguments.JobId();
        var accept = new AcceptOptions();
        var by = Arguments.By();
        var outDir = Arguments.OutDir();
        var command = new Command("run", "Check a job's result against the rules, and record what came of it.") { jobId };
        accept.AddTo(command);
        command.Add(by);
        command.Add(outDir);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var id = parsed.GetRequiredValue(jobId);
            await using var store = StoreConnection.Open(options.StoreOf(parsed), id);
            AcceptanceConfig config;
            AcceptanceReport report;
            await using (var judged = await PackSource.OfJobAsync(store, id, cancellationToken))
            {
                var spec = await SpecAcceptance.ReadAsync(judged.Pack, cancellationToken);
                config = await accept.ReadConfigAsync(parsed, spec, cancellationToken);
                report = await JobAcceptance.RunAsync(judged.Pack, config.Rules, accept.Workspace(parsed, spec), cancellationToken);
                await store.Client.RecordAcceptanceAsync(
                    new(id, judged.Pack.Report.Counts!.Events, report.Checks) { ConfigSha256 = config.Sha256, By = parsed.GetValue(by) },
                    cancellationToken);
            }

            var files = new AcceptFiles(output, parsed.GetRequiredValue(outDir), accept.JUnit(parsed), accept.IsCi(parsed));
            var document = await files.WriteAsync(store, config.Path, report, cancellationToken);
            output.Result(document, ToolJson.Default.AcceptDocument, Lines(document));
            return report.IsAccepted ? 0 : output.Fail(report.Reasons[0]);
        });
        return command;
    }

    private static IEnumerable<string> Lines(AcceptDocument document)
    {
        var result = document.AcceptResult;
        yield return $"job={document.JobId} checks={result.ChecksRun} passed={result.ChecksPassed} failures={result.Failures.Count}";
        foreach (var check in document.Checks)
        {
            yield return check.Passed
                ? $"passed {check.Name}: {check.Message}"
                : $"FAILED {check.Name}: {check.Message} ({check.ReasonCode})";
        }

        yield return $"accept_result={document.AcceptResultPath}";
        foreach (var (name, path) in new[]
        {
            ("junit", document.JunitPath), ("jobpack", document.JobpackPath), ("summary_json", document.SummaryJsonPath),
            ("summary_markdown", document.SummaryMarkdownPath), ("step_summary", document.StepSummaryPath),
        })
        {
            if (path is not null)
            {
                yield return $"{name}={path}";
            }
        }
    }
}
