using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Wrkr;
using Wrkr.Runtime.Verification;

var builder = Host.CreateApplicationBuilder();
builder.Services.AddWrkr(options => options.StorePath = "jobs.db").AddWrkrJobs();
using var host = builder.Build();
await host.StartAsync();

var client = host.Services.GetRequiredService<IJobClient>();
var job = await Greeting.SubmitAsync(client, new Person("Ada"), "greeting-1");
var waiting = await client.WaitAsync(job.JobId);
Console.WriteLine(waiting.Decision!.Question);
await client.ApproveAsync(
    new Verdict(job.JobId, waiting.Decision.CheckpointId, "it reads well") { ExpectedDigest = waiting.Decision.Digest });
var sent = await job.WaitAsync();
Console.WriteLine($"sent: {sent.Text}");

var pack = await client.ExportAsync(job.JobId, "out");
var report = await JobpackVerifier.VerifyAsync(pack.Path);
Console.WriteLine($"valid: {report.IsValid}, {report.Status}, {report.Counts?.Steps} steps, {report.Counts?.Approvals} approval");
await host.StopAsync();
return report.IsValid ? 0 : 1;

public sealed record Person(string Name);

public sealed record Draft(string Text);

public sealed record Sent(string Text);

[Job("greeting")]
public sealed partial class Greeting
{
    [Step]
    public Draft Write(Person person) => new($"Hello, {person.Name}!");

    [Decision]
    public DecisionRequest Review(Draft draft) => new($"Send '{draft.Text}'?");

    [Step]
    public Sent Send(Draft draft, Approval review) => new(draft.Text);
}
