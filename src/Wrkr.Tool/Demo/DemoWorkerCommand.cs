using System.CommandLine;
using Wrkr.Tool.Commands;

namespace Wrkr.Tool.Demo;

/// <summary>The worker process that <c>wrkr demo</c> starts and kills; not for people.</summary>
internal static class DemoWorkerCommand
{
    public const string Name = "demo-worker";

    public static Command Create(GlobalOptions options, Output output)
    {
        var jobId = Arguments.JobId();
        var command = new Command(Name, "A worker that tells each scanned file on its standard output, until its standard input ends.")
        {
            jobId,
        };
        command.Hidden = true;
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var parent = new ParentPipe(Console.OpenStandardInput());
            await using var worker = await HostedWorker.StartAsync(
                options.StorePath(parsed),
                new ScanPipe(output, parent.Line),
                DemoRun.LeaseOfTheDoomed,
                parsed.GetRequiredValue(jobId),
                cancellationToken);

            // Ctrl-C reaches this process too; what there is to say, the parent says.
            await parent.Ended.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return 0;
        });
        return command;
    }
}
