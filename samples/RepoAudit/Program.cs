// Audits a directory as a durable job: kill this process at any moment, start it again with the same job id, and it goes on.
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wrkr;
using Wrkr.Samples.RepoAudit;

var directory = Path.GetFullPath(args.ElementAtOrDefault(0) ?? ".");
var jobId = args.ElementAtOrDefault(1) ?? "repo-audit-sample";
if (!Directory.Exists(directory))
{
    Console.Error.WriteLine($"There is no directory '{directory}'. Usage: RepoAudit [directory] [job-id]");
    return ReasonCodes.InvalidInput.ExitCode;
}

var builder = Host.CreateApplicationBuilder();
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddSingleton<IScanObserver, ConsoleObserver>();
builder.Services.AddWrkr(options =>
{
    options.StorePath = Path.Combine(".wrkr", "wrkr.db");
    // A killed worker keeps its job until its lease runs out: a short lease, a short wait.
    (options.LeaseDuration, options.HeartbeatInterval) = (TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(1));
}).AddWrkrJobs();
using var host = builder.Build();
var client = host.Services.GetRequiredService<IJobClient>();
try
{
    var request = new AuditRequest(directory, Path.GetFullPath(Path.Combine("wrkr-out", "reports", $"{jobId}.md")), []);
    var job = await RepoAudit.SubmitAsync(client, request, jobId);
    var before = await job.StatusAsync();
    Console.WriteLine($"Job {jobId} audits {directory}.");
    Console.WriteLine(before.Lease is null ? before.Summary : "Its last worker's lease runs out within 5 s.");
    await host.StartAsync();
    if ((await client.WaitAsync(jobId)).Decision is { } decision)
    {
        Console.Write($"{decision.Question} [y/n] ");
        if (Console.ReadLine()?.Trim() is not { Length: > 0 } answer)
        {
            Console.WriteLine("No answer: the question stays open. Run this again.");
            return ReasonCodes.CheckpointApprovalRequired.ExitCode;
        }

        var verdict = new Verdict(jobId, decision.CheckpointId, "answered at the console") { ExpectedDigest = decision.Digest };
        await (answer.StartsWith('y') ? client.ApproveAsync(verdict) : client.RejectAsync(verdict));
    }

    var report = await job.WaitAsync();
    Console.WriteLine($"{report.Findings} findings: {report.Path}");
    return 0;
}
catch (WrkrException stopped)
{
    Console.Error.WriteLine($"{stopped.Reason}: {stopped.Message}");
    return stopped.Reason.ExitCode;
}
finally
{
    await host.StopAsync();
}
