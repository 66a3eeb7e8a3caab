using System.CommandLine;
using Wrkr.Tool.Demo;

namespace Wrkr.Tool.Commands;

/// <summary><c>wrkr submit</c>: a JobSpec becomes a job, which runs here until it stops.</summary>
internal static class SubmitCommand
{
    public static Command Create(GlobalOptions options, Output output)
    {
        var path = new Argument<string>("jobspec") { Description = "The JobSpec: a file in YAML, or in JSON when its name ends in .json." };
        var jobId = Arguments.NewJobId();
        var detach = new Option<bool>("--detach") { Description = "Submit only: a worker ('wrkr worker run') runs the job." };
        var lease = Arguments.Lease();
        var command = new Command("submit", "Submit a JobSpec, and run it here until it ends or waits for somebody.")
        {
            path,
            jobId,
            detach,
            lease,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var file = parsed.GetRequiredValue(path);
            var store = options.StorePath(parsed);
            var spec = await SpecFiles.ReadAsync(file, cancellationToken);
            var request = new WorkerRequest(store) { Lease = Arguments.LeaseOf(parsed, lease) };
            SpecReceipt receipt;
            JobStatus status;
            await using (var connection = StoreConnection.OpenOrCreate(store))
            {
                var id = parsed.GetValue(jobId) is { } given ? JobId.Normalize(given) : null;
                receipt = await connection.Client.SubmitSpecAsync(spec, new() { JobId = id }, cancellationToken);
                status = await connection.Client.StatusAsync(receipt.JobId, cancellationToken);
            }

            if (!parsed.GetValue(detach))
            {
                var steps = new StepLines(output);
                output.Message($"Running '{receipt.JobId}' here until it ends or waits …");
                status = await LocalRun.RunAsync(request with { SpecObserver = steps }, receipt.JobId, cancellationToken);
                steps.End();
                LocalRun.RequireGood(status, steps.LastFailure);
            }

            output.Result(
                new Document(receipt.JobId, status.Status, receipt.Adapter, receipt.Name, receipt.Objective, file),
                ToolJson.Default.SubmitDocument,
                LocalRun.Lines(status, words => options.Next(parsed, words)));
            return 0;
        });
        return command;
    }

    /// <param name="JobId">The job.</param>
    /// <param name="Status">Where it is now.</param>
    /// <param name="Adapter">What runs it.</param>
    /// <param name="SpecName">What the spec calls it.</param>
    /// <param name="Objective">What the spec says it is for.</param>
    /// <param name="SpecPath">The spec, as it was named.</param>
    internal sealed record Document(string JobId, string Status, string Adapter, string SpecName, string Objective, string SpecPath);
}
