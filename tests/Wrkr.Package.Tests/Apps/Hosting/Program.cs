using Acme.Scanning;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Wrkr;

var builder = Host.CreateEmptyApplicationBuilder(null);
builder.Services.AddSingleton<IDictionary, Hosting.SmallDictionary>();
builder.Services.AddWrkr(options => options.StorePath = "jobs.db").AddAcmeJobs().AddWrkrJobs();
using var host = builder.Build();
await host.StartAsync();
var client = host.Services.GetRequiredService<IJobClient>();

var scanned = await Scan.SubmitAsync(client, new Text("known unknown known"), "library");
var waiting = await client.WaitAsync(scanned.JobId);
Console.WriteLine(waiting.Decision!.Question);
await client.ApproveAsync(new(scanned.JobId, waiting.Decision.CheckpointId, "yes") { By = "ann" });
Console.WriteLine($"approved by {(await scanned.WaitAsync()).ApprovedBy}");

var shouted = await Shout.SubmitAsync(client, new Text("hello"), "methods");
Console.WriteLine((await shouted.WaitAsync()).Line);

var own = await Hosting.Scan.SubmitAsync(client, new Text("known known"), "own");
Console.WriteLine((await own.WaitAsync()).Value);
await host.StopAsync();
