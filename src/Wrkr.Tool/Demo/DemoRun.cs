using System.Security.Cryptography;
using Wrkr.Runtime.Verification;
using Wrkr.Samples.RepoAudit;

namespace Wrkr.Tool.Demo;

/// <summary>
/// The demo: a job is run by a worker process, which is killed; this process takes over, approves, finishes, exports and verifies.
/// </summary>
internal sealed class DemoRun(DemoRequest request, Action<string> tell)
{
    /// <summary>The lease of the worker that is killed: how long the takeover has to wait.</summary>
    public static TimeSpan LeaseOfTheDoomed { get; } = TimeSpan.FromSeconds(3);

    public async Task<DemoDocument> RunAsync(CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        var listing = request.List();
        request.RequireOutput();
        var (files, bytes) = (listing.Files.Count, listing.Files.Sum(file => file.Bytes));
        var unreadable = listing.Unreadable > 0 ? $"; left out {listing.Unreadable:N0} that can't be read" : "";
        tell($"Auditing {request.Directory}: {Count(files, "file")}, {Count(bytes, "byte")}{unreadable}.");
        if (listing.Left is { } left)
        {
            tell(left);
        }

        var jobId = $"demo-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        var kill = await DoomedRun.RunAsync(request, jobId, tell, cancellationToken);
        tell($"Killed process {kill.ProcessId} with {DoomedRun.Signal} in the middle of its scan, "
            + $"after {kill.Scanned:N0} of {Count(kill.Of, "file")}, at '{kill.At}'.");
        tell($"It could tell nobody, so the job stays with it until its lease of {LeaseOfTheDoomed.TotalSeconds} s runs out …");

        await using var worker = await HostedWorker.StartAsync(
            request.StorePath, new SilentObserver(), HostedWorker.DefaultLease, jobId, cancellationToken);
        var waiting = await worker.Client.WaitAsync(jobId, cancellationToken: cancellationToken);
        var decision = waiting.Decision
            ?? throw Stopped(waiting);
        var (_, takeover) = await StepTally.ReadAsync(worker.Client, jobId, cancellationToken);
        tell($"This process took the job over from its durable position: event {takeover.EventSeq}, fencing token {takeover.Fence}.");

        tell($"The job asks: {decision.Question}");
        await worker.Client.ApproveAsync(
            new(jobId, decision.CheckpointId, "approved by the demo") { By = "wrkr demo", ExpectedDigest = decision.Digest },
            cancellationToken);
        tell($"Approved {decision.CheckpointId}, bound to digest {decision.Digest[..12]}….");
        var status = await worker.Client.WaitAsync(jobId, cancellationToken: cancellationToken);
        if (status.Status is not JobStatuses.Completed)
        {
            throw Stopped(status);
        }

        var report = await worker.Client.ResultAsync(RepoAudit.Definition, jobId, cancellationToken);
        var (steps, _) = await StepTally.ReadAsync(worker.Client, jobId, cancellationToken);
        tell($"Completed. The ledger says: {Sentence(steps)}");
        tell($"Report: {report.Path} ({Count(report.Findings, "finding")})");

        var pack = await worker.Client.ExportAsync(jobId, request.OutDirectory, cancellationToken: cancellationToken);
        var verified = await VerifyAsync(pack.Path, cancellationToken);
        tell($"Jobpack: {pack.Path}");
        tell($"Verified offline: {verified.Events} events form one chain and a legal run; head sha256:{verified.HeadSha256[..12]}….");
        tell(pack.Footer);

        return new(
            jobId,
            request.Directory,
            files,
            bytes,
            listing.Unreadable,
            listing.Left,
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

    private static WrkrException Stopped(JobStatus status) =>
        new(ReasonCodes.Find(status.ReasonCodes.FirstOrDefault() ?? "") ?? ReasonCodes.GenericFailure, status.Summary);

    private static string Sentence(IReadOnlyList<DemoStep> steps)
    {
        var once = steps.Where(step => step is { Attempts: 1, Completed: 1 }).Select(step => step.Id);
        var again = steps.Where(step => step.Attempts > 1)
            .Select(step => $"{step.Id} was started {Count(step.Attempts, "time")} and completed {Count(step.Completed, "time")}");
        return $"{string.Join(", ", once)} ran once; {string.Join("; ", again)}.";
    }

    private static string Count(long number, string what) => $"{number:N0} {what}{(number == 1 ? "" : "s")}";

    private static async Task<DemoVerification> VerifyAsync(string path, CancellationToken cancellationToken)
    {
        var report = await JobpackVerifier.VerifyAsync(path, cancellationToken: cancellationToken);
        return report.Failure is { } failure
            ? throw failure.ToException()
            : new(report.Profile!, report.Counts!.Events, report.Counts.Files, report.HeadSha256!);
    }
}
