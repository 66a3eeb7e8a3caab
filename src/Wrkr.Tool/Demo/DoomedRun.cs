using Wrkr.Samples.RepoAudit;

namespace Wrkr.Tool.Demo;

/// <summary>The demo's first half: a worker process runs the job, and is killed in the middle of a step.</summary>
internal static class DoomedRun
{
    public static string Signal => OperatingSystem.IsWindows() ? "TerminateProcess" : "SIGKILL";

    public static async Task<DemoKill> RunAsync(DemoRequest request, string jobId, Action<string> tell, CancellationToken cancellationToken)
    {
        // Opened before anything is started: a store that can't be used ends the demo here.
        await using var store = StoreConnection.OpenOrCreate(request.StorePath);
        await RepoAudit.SubmitAsync(store.Client, request.Audit(jobId), jobId, cancellationToken);
        using var process = DemoWorkerProcess.Start(request.StorePath, jobId);
        tell($"Submitted job {jobId}; a worker runs it in process {process.Id} …");

        using var stopped = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var half = process.ReachHalfAsync(stopped.Token);
        var blocked = store.Client.WaitAsync(jobId, cancellationToken: stopped.Token);
        if (await Task.WhenAny(half, blocked) == blocked)
        {
            var status = await blocked;
            throw new WrkrException(
                ReasonCodes.Find(status.ReasonCodes.FirstOrDefault() ?? "") ?? ReasonCodes.GenericFailure,
                $"Job '{jobId}' came to a stop before half of the files were scanned. {status.Summary}");
        }

        var (path, number, total) = await half;
        await process.KillAsync(cancellationToken);
        await stopped.CancelAsync();
        await ((Task)blocked).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return new(process.Id, path, number, total);
    }
}
