using System.CommandLine;
using Wrkr.Tool.Demo;

namespace Wrkr.Tool.Commands;

/// <summary><c>wrkr worker run</c>: runs the store's jobs of JobSpecs, and those that this tool has the code of.</summary>
internal static class WorkerCommands
{
    private const int MostJobs = 64;

    public static Command Create(GlobalOptions options, Output output) =>
        new("worker", "Run jobs that others have submitted.") { Run(options, output) };

    private static Command Run(GlobalOptions options, Output output)
    {
        var once = new Option<bool>("--once") { Description = "End when there is no job left that can be run now." };
        var jobs = new Option<int>("--max-jobs")
        {
            Description = "How many jobs run side by side.",
            DefaultValueFactory = _ => 4,
            HelpName = "N",
        };
        jobs.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is not (>= 1 and <= MostJobs))
            {
                result.AddError($"--max-jobs is a number of jobs from 1 to {MostJobs}.");
            }
        });
        var lease = Arguments.Lease();
        var command = new Command("run", "Run jobs of JobSpecs until Ctrl-C: their commands run as this user, in this directory.")
        {
            once,
            jobs,
            lease,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var steps = new StepLines(output, namesJobs: true);
            var request = new WorkerRequest(options.StorePath(parsed))
            {
                Lease = Arguments.LeaseOf(parsed, lease),
                StopWhenIdle = parsed.GetValue(once),
                MaxConcurrentJobs = parsed.GetValue(jobs),
                SpecObserver = steps,
            };
            await using (var worker = await HostedWorker.StartAsync(request, cancellationToken))
            {
                output.Message($"Running jobs of {request.StorePath} …");
                await worker.Ended.WaitAsync(cancellationToken);
            }

            output.Result(
                new Document(steps.Jobs, steps.Steps), ToolJson.Default.WorkerDocument, [$"Ran {steps.Steps} steps of {steps.Jobs} jobs."]);
            return 0;
        });
        return command;
    }

    /// <param name="Jobs">How many jobs of JobSpecs had a step that was begun.</param>
    /// <param name="Steps">How many steps were begun, each attempt.</param>
    internal sealed record Document(int Jobs, long Steps);
}
