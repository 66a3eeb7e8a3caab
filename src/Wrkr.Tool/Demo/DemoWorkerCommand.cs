using System.CommandLine;

namespace Wrkr.Tool.Demo;

/// <summary>The worker process that <c>wrkr demo</c> starts and kills; not for people.</summary>
internal static class DemoWorkerCommand
{
    public const string Name = "demo-worker";

    public static Command Create(GlobalOptions options, Output output)
    {
        var command = new Command(Name, "A worker that tells each scanned file on its standard output.") { Hidden = true };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var worker = await HostedWorker.StartAsync(
                options.StorePath(parsed), new ScanPipe(output, Console.In), DemoRun.LeaseOfTheDoomed, cancellationToken);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return 0;
        });
        return command;
    }
}
