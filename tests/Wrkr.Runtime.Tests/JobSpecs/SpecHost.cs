using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Wrkr.Forgery;
using Wrkr.Runtime.JobSpecs;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Runtime.Stores;
using Wrkr.Runtime.Tests.Execution;
using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.JobSpecs;

/// <summary>A host that runs JobSpecs, and a directory for their commands.</summary>
internal sealed class SpecHost : IAsyncDisposable
{
    public const string JobId = "job";

    private readonly TestHost _host;
    private readonly TemporaryFolder _folder = new();

    private SpecHost(TestHost host, IJobStore store) => (_host, Store) = (host, store);

    public IJobStore Store { get; }

    public IJobClient Client => _host.Client;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<SpecHost> StartAsync(
        IJobStore? store = null, IJobSpecObserver? observer = null, Action<WrkrOptions>? configure = null, TimeProvider? time = null)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The commands of this test are for /bin/sh: run it on Linux or macOS.");
        store ??= new InMemoryJobStore(time);
        var host = await TestHost.StartAsync(
            store, null,
            options =>
            {
                options.RunJobSpecs = true;
                configure?.Invoke(options);
            },
            time,
            services =>
            {
                if (observer is not null)
                {
                    services.AddSingleton(observer);
                }
            });
        return new(host, store);
    }

    /// <summary>A path in the directory.</summary>
    public string In(string name) => Path.Combine(_folder.Path, name);

    /// <summary>Submits a spec of these steps.</summary>
    /// <param name="steps">The items of <c>inputs.steps</c>, not indented. <c>$DIR</c> is the directory.</param>
    /// <param name="change">Changes the spec's text.</param>
    public Task<SpecReceipt> SubmitAsync(string steps, Func<string, string>? change = null)
    {
        var spec = Spec(steps).Replace("$DIR", _folder.Path, StringComparison.Ordinal);
        return Client.SubmitSpecAsync(
            new("spec.yaml", Encoding.UTF8.GetBytes(change?.Invoke(spec) ?? spec)), new() { JobId = JobId, SubmittedBy = "test" }, Token);
    }

    /// <summary>Submits a spec of these steps and waits until its job ends or blocks.</summary>
    public async Task<JobStatus> RunAsync(string steps, Func<string, string>? change = null)
    {
        await SubmitAsync(steps, change);
        return await WaitAsync();
    }

    public Task<JobStatus> WaitAsync() => Client.WaitAsync(JobId, cancellationToken: Token);

    public async Task<IReadOnlyList<LedgerEvent>> EventsAsync() => [.. (await TestHost.LedgerAsync(Store, JobId)).Select(e => e.Event)];

    public async Task<IReadOnlyList<T>> EventsAsync<T>()
        where T : EventPayload => [.. (await EventsAsync()).Select(e => e.Payload).OfType<T>()];

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    public static string Spec(string steps) => $"""
        schema_id: wrkr.jobspec
        schema_version: v1
        created_at: "2026-02-14T06:00:00Z"
        producer_version: test
        name: "Build it"
        objective: "a build"
        inputs:
          workspace: $DIR
          steps:
        {string.Join('\n', steps.ReplaceLineEndings("\n").Split('\n').Select(line => $"    {line}"))}
        expected_artifacts: []
        adapter:
          name: reference
        budgets:
          max_wall_time_seconds: 3600
          max_retries: 5
          max_step_count: 20
          max_tool_calls: 20
        checkpoint_policy:
          min_interval_seconds: 1
          required_types: [plan, progress, completed]
        """;
}
