// Moves money between accounts in a PostgreSQL database with several worker processes, kills them again and again, and counts at the end.
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Wrkr;
using Wrkr.Samples.Transfers;

var address = Environment.GetEnvironmentVariable("TRANSFERS_STORE");
if (string.IsNullOrEmpty(address))
{
    Console.Error.WriteLine(
        "Set TRANSFERS_STORE to a database that may be written to, such as postgres://me@localhost/test. Usage: Transfers [jobs] [kills]");
    return ReasonCodes.InvalidInput.ExitCode;
}

if (args is [WorkerProcess.Argument])
{
    var builder = Host.CreateEmptyApplicationBuilder(null);
    builder.Logging.AddConsole().SetMinimumLevel(LogLevel.Critical);
    builder.Services.AddWrkrPostgres(address);
    builder.Services.AddWrkr(options =>
    {
        // A killed worker keeps its jobs until their leases run out: a short lease, a short wait.
        (options.LeaseDuration, options.HeartbeatInterval) = (TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(1));
        options.MaxConcurrentJobs = 8;
    }).AddWrkrJobs();
    using var host = builder.Build();
    await host.StartAsync();

    // The process that started this one holds the other end.
    await Console.In.ReadToEndAsync();
    await host.StopAsync();
    return 0;
}

try
{
    var jobs = int.Parse(args.ElementAtOrDefault(0) ?? "200", System.Globalization.CultureInfo.InvariantCulture);
    var kills = int.Parse(args.ElementAtOrDefault(1) ?? "5", System.Globalization.CultureInfo.InvariantCulture);
    var figures = await new KillRun(address, Console.WriteLine) { Workers = 4, Jobs = jobs, Kills = kills }.RunAsync();
    Console.WriteLine(figures);
    return figures.IsRight ? 0 : 1;
}
catch (WrkrException stopped)
{
    Console.Error.WriteLine($"{stopped.Reason}: {stopped.Message}");
    return stopped.Reason.ExitCode;
}
catch (NpgsqlException failure)
{
    Console.Error.WriteLine($"The database: {failure.Message}");
    return ReasonCodes.StoreUnavailable.ExitCode;
}
