using System.Security.Cryptography;
using Wrkr.Runtime.Verification;
using Wrkr.Samples.RepoAudit;

namespace Wrkr.Tool.Demo;

/// <summary>
/// The demo: a job is run by a worker process, which is killed; this process takes over, approves, finishes, exports and verifies.
/// </summary>
internal sealed class DemoRun(string directory, string storePath, string outDir, Action<string> tell)
{
    /// <summary>The lease of the worker that is killed: how long the takeover has to wait.</summary>
    public static TimeSpan LeaseOfTheDoomed { get; } = TimeSpan.FromSeconds(2);

    public async Task<DemoDocument> RunAsync(CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        var (listed, left) = RequireFiles();
        var (files, bytes) = (listed.Count, listed.Sum(file => file.Bytes));
        tell($"Auditing {directory}: {files} files, {bytes:N0} bytes. {left}");

        var jobId = $"demo-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        var kill = await RunAndKillAsync(jobId, cancellationToken);
        tell($"Killed process {kill.ProcessId} with SIGKILL after {kill.Scanned} of {kill.Of} files, at '{kill.At}'. "
            + "It could tell nobody.");

        await using var worker = await HostedWorker.StartAsync(
            storePath, new SilentObserver(), HostedWorker.DefaultLease, cancellationToken);
        var waiting = await worker.Client.WaitAsync(jobId, cancellationToken: cancellationToken);
        var decision = waiting.Decision
            ?? throw new WrkrException(
                ReasonCodes.Find(waiting.ReasonCodes.FirstOrDefault() ?? "") ?? ReasonCodes.GenericFailure, waiting.Summary);
        var (_, takeover) = await StepTally.ReadAsync(worker.Client, jobId, cancellationToken);
        tell("Its lease ran out, and this process took the job over from its durable position: "
            + $"event {takeover.EventSeq}, fencing token {takeover.Fence}.");

        tell($"The job asks: {decision.Question}");
        await worker.Client.ApproveAsync(
            new(jobId, decision.CheckpointId, "approved by the demo") { By = "wrkr demo", ExpectedDigest = decision.Digest },
            cancellationToken);
        tell($"Approved {decision.CheckpointId}, bound to digest {decision.Digest[..12]}….");
        var status = await worker.Client.WaitAsync(jobId, cancellationToken: cancellationToken);
        if (status.Status is not JobStatuses.Completed)
        {
            throw new WrkrException(
                ReasonCodes.Find(status.ReasonCodes.FirstOrDefault() ?? "") ?? ReasonCodes.GenericFailure, status.Summary);
        }

        var report = await worker.Client.ResultAsync(RepoAudit.Definition, jobId, cancellationToken);
        var (steps, _) = await StepTally.ReadAsync(worker.Client, jobId, cancellationToken);
        tell($"Completed. The ledger says: {Sentence(steps)}");
        tell($"Report: {report.Path} ({report.Findings} findings)");

        var pack = await worker.Client.ExportAsync(jobId, outDir, cancellationToken: cancellationToken);
        var verified = await VerifyAsync(pack.Path, cancellationToken);
        tell($"Jobpack: {pack.Path}");
        tell($"Verified offline: {verified.Events} events form one chain and a legal run; head sha256:{verified.HeadSha256[..12]}….");
        tell(pack.Footer);

        return new(
            jobId,
            directory,
            files,
            bytes,
            left,
            kill,
            takeover,
            new(decision.CheckpointId, decision.Question, decision.Digest),
            steps,
            report.Path,
            pack.Path,
            pack.ManifestSha256,
            pack.Footer,
            verified,
            (long)TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
    }

    private async Task<DemoKill> RunAndKillAsync(string jobId, CancellationToken cancellationToken)
    {
        using var process = DemoWorkerProcess.Start(storePath);
        var request = new AuditRequest(directory, Path.GetFullPath(Path.Combine(outDir, "reports", $"{jobId}.md")));
        await using (var store = StoreConnection.OpenOrCreate(storePath))
        {
            await RepoAudit.SubmitAsync(store.Client, request, jobId, cancellationToken);
        }

        tell($"Submitted job {jobId}; a worker runs it in process {process.Id} …");
        var half = await process.ReachHalfAsync(cancellationToken);
        await process.KillAsync(cancellationToken);
        return new(process.Id, half.Path, half.Number, half.Total);
    }

    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: there is no such directory, or no readable file in it.</exception>
    private (IReadOnlyList<(string Path, long Bytes)> Files, string? Left) RequireFiles()
    {
        if (!Directory.Exists(directory))
        {
            throw new WrkrException(ReasonCodes.InvalidInput, $"There is no directory '{directory}'.", "Name a directory to audit.");
        }

        var listing = DirectoryListing.Read(directory);
        return listing.Files.Any(file => IsReadable(Path.Combine(directory, file.Path)))
            ? listing
            : throw new WrkrException(
                ReasonCodes.InvalidInput, $"'{directory}' has no readable file.", "Name a directory with files in it.");
    }

    private static bool IsReadable(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string Sentence(IReadOnlyList<DemoStep> steps)
    {
        var once = steps.Where(step => step is { Attempts: 1, Completed: 1 }).Select(step => step.Id);
        var again = steps.Where(step => step.Attempts > 1).Select(
            step => $"{step.Id} was started {step.Attempts} times and completed {step.Completed} time{(step.Completed == 1 ? "" : "s")}");
        return $"{string.Join(", ", once)} ran once; {string.Join("; ", again)}.";
    }

    private static async Task<DemoVerification> VerifyAsync(string path, CancellationToken cancellationToken)
    {
        var report = await JobpackVerifier.VerifyAsync(path, cancellationToken);
        return report.Failure is { } failure
            ? throw new WrkrException(failure.Reason, failure.Message)
            : new(report.Profile!, report.Counts!.Events, report.Counts.Files, report.HeadSha256!);
    }
}
