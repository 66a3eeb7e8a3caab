using System.CommandLine;
using Wrkr.Samples.RepoAudit;
using Wrkr.Tool.Demo;

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

            var isHosted = receipt.Status.JobType == RepoAudit.Definition.Name;
            if (!isHosted)
            {
                output.Message($"Job '{id}' can go on. It is a '{receipt.Status.JobType}': a worker that has that job's code takes it.");
            }

            var status = isHosted ? await RunAsync(path, id, output, cancellationToken) : receipt.Status;
            if (isHosted && status is { IsBlocked: true, Decision: null })
            {
                throw new WrkrException(ReasonCodes.Find(status.ReasonCodes[0]) ?? ReasonCodes.GenericFailure, status.Summary);
            }

            output.Result(
                new Document(id, status.Status, status.StepIndex),
                ToolJson.Default.ResumeDocument,
                [receipt.Message, $"status    {status.Status}", $"          {status.Summary}"]);
            return 0;
        });
        return command;
    }

    private static async Task<JobStatus> RunAsync(string path, string jobId, Output output, CancellationToken cancellationToken)
    {
        output.Message($"Running '{jobId}' here until it ends or blocks …");
        await using var worker = await HostedWorker.StartAsync(
            path, new SilentObserver(), HostedWorker.DefaultLease, jobId, cancellationToken);
        return await worker.Client.WaitAsync(jobId, cancellationToken: cancellationToken);
    }

    internal sealed record Document(string JobId, string Status, int NextStepIndex);
}
