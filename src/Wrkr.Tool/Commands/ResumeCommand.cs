using System.CommandLine;
using System.Text.Json.Serialization;
using Wrkr.Samples.RepoAudit;

namespace Wrkr.Tool.Commands;

/// <summary><c>wrkr resume</c>: makes a job claimable, and runs it here when its code is in this tool.</summary>
internal static class ResumeCommand
{
    public static Command Create(GlobalOptions options, Output output)
    {
        var jobId = Arguments.JobId();
        var reason = Arguments.OptionalReason();
        var by = Arguments.By();
        var overrideEnvironment = new Option<bool>("--override-env", "--force-env")
        {
            Description = "Go on in the environment that stopped the job; needs a reason.",
        };
        var command = new Command("resume", "Make a stopped job go on: where its worker is, or here when this tool has its code.")
        {
            jobId,
            reason,
            by,
            overrideEnvironment,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var id = parsed.GetRequiredValue(jobId);
            var path = options.StorePath(parsed);
            CommandReceipt receipt;
            await using (var store = StoreConnection.Open(path, id))
            {
                var resume = new JobCommand(id, parsed.GetValue(reason)) { By = Arguments.Who(parsed, by) };
                receipt = parsed.GetValue(overrideEnvironment)
                    ? await store.Client.OverrideEnvironmentAsync(resume, cancellationToken)
                    : await store.Client.ResumeAsync(resume, cancellationToken);
            }

            var isHosted = receipt.Status.JobType == RepoAudit.Definition.Name || receipt.Status.Adapter is not null;
            if (!isHosted)
            {
                output.Message($"Job '{id}' can go on. It is a '{receipt.Status.JobType}': a worker that has that job's code takes it.");
            }

            var status = isHosted ? await RunAsync(path, id, output, cancellationToken) : receipt.Status;
            output.Result(
                new Document(id, status.Status, status.Adapter, status.StepIndex),
                ToolJson.Default.ResumeDocument,
                [receipt.Message, $"status    {status.Status}", $"          {status.Summary}"]);
            return 0;
        });
        return command;
    }

    private static async Task<JobStatus> RunAsync(string path, string jobId, Output output, CancellationToken cancellationToken)
    {
        var steps = new StepLines(output);
        output.Message($"Running '{jobId}' here until it ends or blocks …");
        var status = await LocalRun.RunAsync(new(path) { SpecObserver = steps }, jobId, cancellationToken);
        steps.End();
        LocalRun.RequireGood(status, steps.LastFailure);
        return status;
    }

    internal sealed record Document(
        string JobId,
        string Status,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Adapter,
        int NextStepIndex);
}
