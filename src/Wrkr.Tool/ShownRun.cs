using Wrkr.Tool.Demo;

namespace Wrkr.Tool;

/// <summary>Runs one job in this process and shows its steps: a table on a terminal, else lines.</summary>
internal static class ShownRun
{
    /// <exception cref="WrkrException">The job stopped for a reason that is an error, or was canceled.</exception>
    public static async Task<JobStatus> RunAsync(WorkerRequest request, string jobId, Output output, CancellationToken cancellationToken)
    {
        output.Message($"Running '{jobId}' here until it ends or waits …");
        var (status, failure) = output.CanShow
            ? await output.ShowAsync(async show =>
            {
                using var table = new StepTable(show, TimeProvider.System);
                var status = await LocalRun.RunAsync(request with { SpecObserver = table }, jobId, cancellationToken);
                table.End(status);
                return (status, table.LastFailure);
            })
            : await TellAsync(request, jobId, output, cancellationToken);
        LocalRun.RequireGood(status, failure);
        return status;
    }

    private static async Task<(JobStatus Status, string? Failure)> TellAsync(
        WorkerRequest request, string jobId, Output output, CancellationToken cancellationToken)
    {
        var steps = new StepLines(output);
        var status = await LocalRun.RunAsync(request with { SpecObserver = steps }, jobId, cancellationToken);
        steps.End();
        return (status, steps.LastFailure);
    }
}
