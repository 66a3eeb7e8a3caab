// Runs a sample by its name with a real worker and a real store, and tells what happens.
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wrkr;
using Wrkr.Samples.Gallery.Running;

var sample = Catalogue.All.FirstOrDefault(one => one.Name == args.FirstOrDefault());
if (sample is null)
{
    foreach (var one in Catalogue.All)
    {
        Console.WriteLine($"{one.Name,-16}{one.Shows}");
    }

    return args is [] or ["--list"] ? 0 : ReasonCodes.InvalidInput.ExitCode;
}

var builder = Host.CreateEmptyApplicationBuilder(null);
builder.Logging.AddConsole().SetMinimumLevel(LogLevel.Error);
foreach (var one in Catalogue.All)
{
    // Another sample that was killed may go on here.
    one.AddServices(builder.Services);
}

builder.Services.AddWrkr(options => options.StorePath = Path.Combine(".wrkr", "wrkr.db")).AddWrkrJobs();
using var host = builder.Build();
await host.StartAsync();
var client = host.Services.GetRequiredService<IJobClient>();
var jobId = $"{sample.Name}-{DateTime.UtcNow:yyyyMMdd-HHmmss}";
await sample.SubmitAsync(client, jobId);
var status = await new Narrator(client, Console.WriteLine).FollowAsync(sample, jobId);
Console.WriteLine(
    status.Status == JobStatuses.Completed ? await sample.ReadResultAsync(client, jobId) : $"{status.Status}: {status.Summary}");
await host.StopAsync();
return 0;
