// A worker process that tests kill: it runs walk jobs of the store args[0] and leaves their traces in the file args[1].
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Wrkr.Crash.Host;

Traces.Path = args[1];
var builder = Host.CreateEmptyApplicationBuilder(null);
builder.Services.AddWrkr(options =>
{
    options.StorePath = args[0];
    options.LeaseDuration = TimeSpan.FromMilliseconds(300);
    options.HeartbeatInterval = TimeSpan.FromMilliseconds(100);
    options.PollInterval = TimeSpan.FromMilliseconds(50);
}).AddJob(WalkJob.Definition);
await builder.Build().RunAsync();
