using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Wrkr.Shapes;
using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests.Commands;

/// <summary>A job of another application whose environment has changed, as its operator sees it.</summary>
public sealed class EnvironmentTests : IDisposable
{
    private const string Variable = "WRKR_TOOL_TEST_PROFILE";

    private static readonly JobDefinition<int, int> Bound = JobDefinition.Build<int>("bound")
        .Fingerprint("os", $"env:{Variable}")
        .Step<int>("first", (input, _, _) => Task.FromResult(input))
        .Decision<int>("review", _ => new("?"))
        .Step<int, int>("last", (value, _, _) => Task.FromResult(value))
        .Create();

    private readonly Workspace _workspace = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_status_names_the_environment_and_resume_accepts_another_with_a_reason()
    {
        await _workspace.WithClientAsync(client => client.SubmitAsync(Bound, 1, new() { JobId = "job" }, Token));
        var waiting = await WorkAsync("strict");
        var document = (await RunAsync("status", "--json")).Document();
        Assert.Equal(waiting.EnvironmentHash, document.GetProperty("environment_hash").GetString());
        Assert.Equal([$"env:{Variable}", "os"], document.GetProperty("environment_rules").EnumerateArray().Select(rule => rule.GetString()!));

        await _workspace.WithClientAsync(client => client.ApproveAsync(new("job", waiting.Decision!.CheckpointId, "yes"), Token));
        Assert.Equal("E_ENV_FINGERPRINT_MISMATCH", Assert.Single((await WorkAsync("lax")).ReasonCodes));
        Assert.Contains((await RunAsync("status")).Lines(), line => line.Contains("--override-env --reason TEXT", StringComparison.Ordinal));

        (await RunAsync("resume", "--json")).RequireEnvelope(ReasonCodes.EnvironmentFingerprintMismatch);
        (await RunAsync("resume", "--override-env", "--json")).RequireEnvelope(ReasonCodes.InvalidInput);
        Assert.Equal(0, (await RunAsync("resume", "--force-env", "--reason", "moved")).ExitCode);
        Assert.Equal(JobStatuses.Completed, (await WorkAsync("lax")).Status);
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Variable, null);
        _workspace.Dispose();
    }

    private Task<ToolRun> RunAsync(string command, params string[] rest) =>
        ToolRun.InProcessAsync([command, "job", "--store", _workspace.Store, .. rest]);

    /// <summary>A worker in an environment, until the job ends or blocks.</summary>
    private async Task<JobStatus> WorkAsync(string profile)
    {
        Environment.SetEnvironmentVariable(Variable, profile);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddWrkr(options => options.StorePath = _workspace.Store).AddJob(Bound);
        using var host = builder.Build();
        await host.StartAsync(Token);
        try
        {
            return await host.Services.GetRequiredService<IJobClient>().WaitAsync("job", cancellationToken: Token);
        }
        finally
        {
            await host.StopAsync(Token);
        }
    }
}
