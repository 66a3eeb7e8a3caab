using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Wrkr.Shapes;

namespace Wrkr.Tool.Tests.Parity;

/// <summary>The job in C#: a step that runs the command, and a host that runs the step.</summary>
internal static class TypedForm
{
    public static JobDefinition<string, int> Definition(ParityScenario scenario) =>
        Limited(scenario).Step<int>("command", (script, step, token) => ShellAsync(script, step, token), Options(scenario)).Create();

    public static JobDefinition<string, int> WithDecision(ParityScenario scenario) => Limited(scenario)
        .Step<int>("command", (script, step, token) => ShellAsync(script, step, token), Options(scenario))
        .Decision<int>("review", _ => new DecisionRequest("Good?"))
        .Step<Approval, int>("after", (_, _, _) => Task.FromResult(0))
        .Create();

    /// <summary>Runs the job until it ends or waits.</summary>
    public static async Task<JobStatus> RunAsync(StoreAddress store, JobDefinition definition, string jobId, CancellationToken cancellationToken)
    {
        var services = new ServiceCollection();
        services.AddWrkr(options =>
        {
            store.Use(services, options, create: true);
            options.OnlyJob = jobId;
            options.PollInterval = TimeSpan.FromMilliseconds(20);
            options.ShutdownGrace = TimeSpan.Zero;
        }).AddJob(definition);
        await using var provider = services.BuildServiceProvider();
        var hosted = provider.GetServices<IHostedService>().ToList();
        foreach (var service in hosted)
        {
            await service.StartAsync(cancellationToken);
        }

        var status = await provider.GetRequiredService<IJobClient>().WaitAsync(jobId, cancellationToken: cancellationToken);
        foreach (var service in hosted)
        {
            await service.StopAsync(cancellationToken);
        }

        return status;
    }

    private static JobDefinitionBuilder<string> Limited(ParityScenario scenario) => JobDefinition.Build<string>("shell").Budget(new()
    {
        MaxWallTime = TimeSpan.FromSeconds(scenario.WallSeconds),
        MaxRetries = scenario.Retries,
        MaxStepCount = scenario.StepCount,
        MaxToolCalls = scenario.ToolCalls,
    });

    private static StepOptions Options(ParityScenario scenario) => new()
    {
        MaxAttempts = scenario.Retries + 1,
        Timeout = scenario.TimeoutSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
    };

    private static async Task<int> ShellAsync(string script, StepContext step, CancellationToken cancellationToken)
    {
        step.UseTool();
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", script]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return process.ExitCode == 0 ? 0 : throw new InvalidOperationException($"The command ended with exit code {process.ExitCode}.");
    }
}
