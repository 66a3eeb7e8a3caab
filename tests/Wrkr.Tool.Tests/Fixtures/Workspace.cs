using Wrkr.Samples.RepoAudit;
using Wrkr.Shapes;
using Wrkr.Tool.Demo;

namespace Wrkr.Tool.Tests.Fixtures;

/// <summary>A directory of one test: something to audit, and places for a store and for output.</summary>
public sealed class Workspace : IDisposable
{
    /// <summary>A job type that the tool doesn't have the code of.</summary>
    private static readonly JobDefinition<string, int> Foreign =
        JobDefinition.Build<string>("greeting").Step<int>("greet", (_, _, _) => Task.FromResult(1)).Create();

    public Workspace()
    {
        Root = Directory.CreateTempSubdirectory("wrkr-tool-").FullName;
        Audited = Directory.CreateDirectory(Path.Combine(Root, "audited")).FullName;
        File.WriteAllText(Path.Combine(Audited, "a.txt"), "one\n");
        File.WriteAllText(Path.Combine(Audited, "b.txt"), "TODO two\n");
        File.WriteAllText(Path.Combine(Audited, "c.txt"), "three\n");
    }

    public string Root { get; }

    public string Audited { get; }

    public string Store => In("store.db");

    public string OutDirectory => In("out");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public string In(string name) => Path.Combine(Root, name);

    /// <summary>Everything in the workspace, to see that nothing was left behind.</summary>
    public string[] Listing() =>
        [.. Directory.EnumerateFileSystemEntries(Root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    /// <summary>Submits an audit that no worker runs.</summary>
    public Task SubmitAuditAsync(string jobId, string? directory = null) => WithClientAsync(client =>
        RepoAudit.SubmitAsync(client, new(directory ?? Audited, In($"{jobId}.md"), []), jobId, Token));

    /// <summary>Submits a job of another application.</summary>
    public Task SubmitForeignAsync(string jobId, string input = "hello") => WithClientAsync(client =>
        client.SubmitAsync(Foreign, input, new() { JobId = jobId }, Token));

    /// <summary>Submits an audit and runs it until it waits for its decision.</summary>
    public async Task<PendingDecision> ReachDecisionAsync(string jobId)
    {
        await SubmitAuditAsync(jobId);
        await using var worker = await HostedWorker.StartAsync(Store, new SilentObserver(), HostedWorker.DefaultLease, jobId, Token);
        return (await worker.Client.WaitAsync(jobId, cancellationToken: Token)).Decision!;
    }

    public Task<JobStatus> StatusAsync(string jobId) => WithClientAsync(client => client.StatusAsync(jobId, Token));

    public async Task<T> WithClientAsync<T>(Func<IJobClient, Task<T>> use)
    {
        await using var store = StoreConnection.OpenOrCreate(Store);
        return await use(store.Client);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
