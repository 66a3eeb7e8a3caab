// A worker process that tests and benches kill, stop and terminate. It tells what it does on standard output and takes orders on standard
// input. When that ends, the process that started it has: then it stops too.
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wrkr.Crash.Host;
using Wrkr.Runtime.Stores;

var arguments = WorkerArguments.Parse(args[0]);
var orders = new Orders();
var writes = new WriteGate();
var clock = new HaltingClock();
var step = new OrderedStep(orders, writes, arguments.Work);
var builder = Host.CreateEmptyApplicationBuilder(null);
builder.Logging.AddProvider(new ToldLog());
var wrkr = builder.Services.AddWrkr(options =>
{
    options.Store = _ => new OrderedStore(
        SqliteJobStore.Open(new() { Path = arguments.Store, BusyTimeout = arguments.BusyTimeout, TimeProvider = clock }),
        orders, writes, clock);
    options.MaxConcurrentJobs = arguments.MaxConcurrentJobs;
    options.LeaseDuration = arguments.LeaseDuration;
    options.HeartbeatInterval = arguments.LeaseDuration / 4;
    options.PollInterval = TimeSpan.FromMilliseconds(50);
    options.ShutdownGrace = arguments.ShutdownGrace;
});
foreach (var definition in WalkJob.All(step.RunAsync))
{
    wrkr.AddJob(definition);
}

// Longer than any grace time that is used up: a busy machine must not end it early.
builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMinutes(5));
using var host = builder.Build();
await host.StartAsync();
Told.Line("ready");
_ = orders.ReadAsync(Console.OpenStandardInput(), host.Services.GetRequiredService<IHostApplicationLifetime>());
await host.WaitForShutdownAsync();
