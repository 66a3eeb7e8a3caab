// Audits a directory as a durable job: kill this process at any moment, start it again with the same job id, and it goes on.
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Wrkr;
using Wrkr.Samples.RepoAudit;

var directory = Path.GetFullPath(args.ElementAtOrDefault(0) ?? ".");
var jobId = args.ElementAtOrDefault(1) ?? "repo-audit-sample";

var builder = Host.CreateApplicationBuilder();
builder.Services.AddSingleton<IScanObserver, SilentObserver>();
builder.Services.AddWrkr(options => options.StorePath = Path.Combine(".wrkr", "wrkr.db")).AddWrkrJobs();
using var host = builder.Build();
await host.StartAsync();

var client = host.Services.GetRequiredService<IJobClient>();
var request = new AuditRequest(directory, Path.GetFullPath(Path.Combine("wrkr-out", "reports", $"{jobId}.md")));
var job = await RepoAudit.SubmitAsync(client, request, jobId);
var status = await client.WaitAsync(job.JobId);
if (status.Decision is { } decision)
{
    Console.WriteLine($"{decision.Question} [y/n]");
    var verdict = new Verdict(job.JobId, decision.CheckpointId, "answered at the console") { ExpectedDigest = decision.Digest };
    var approved = Console.ReadLine()?.Trim().StartsWith('y') is true;
    await (approved ? client.ApproveAsync(verdict) : client.RejectAsync(verdict));
}

try
{
    var report = await job.WaitAsync();
    Console.WriteLine($"{report.Findings} findings: {report.Path}");
}
catch (WrkrException stopped)
{
    Console.Error.WriteLine($"{stopped.Reason}: {stopped.Message}");
    Environment.ExitCode = stopped.Reason.ExitCode;
}

await host.StopAsync();
