using Wrkr.Runtime.Identity;
using Wrkr.Runtime.StoreChecks;
using Wrkr.Runtime.Tests.Stores;
using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.StoreChecks;

/// <summary>A SQLite store that holds something in each of its tables, byte for byte the same in every run but for its key.</summary>
internal sealed class StoreScene : IAsyncDisposable
{
    /// <summary>Waits for a decision: artifacts, captured and large data, checkpoints.</summary>
    public const string Asking = "job-asking";

    /// <summary>Queued and held: answered mail, and one mail that nobody answered.</summary>
    public const string Held = "job-held";

    /// <summary>Its worker is gone and its lease has expired: the ledger ends under a lease.</summary>
    public const string Left = "job-left";

    public SqliteBench Bench { get; } = new();

    public IJobStore Store => Bench.Store;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <param name="restarts">How long the ledger of the left job is, besides its first commits.</param>
    public static async Task<StoreScene> CreateAsync(int restarts = 3)
    {
        var scene = new StoreScene();
        var left = await new ScriptedJob(scene.Store, Left).SubmitAsync();
        await left.ClaimAsync();
        await left.StartAgainAsync(restarts);
        scene.Bench.Time.Advance(TimeSpan.FromMinutes(1));
        var asking = await new ScriptedJob(scene.Store, Asking).SubmitAsync();
        await asking.ClaimAsync();
        await asking.CompleteAndAskAsync();
        var held = await new ScriptedJob(scene.Store, Held).SubmitAsync();
        await held.PauseAsync();
        await held.SendAsync("resume:1");
        return scene;
    }

    public IStoreCheck Check() => new StoreCheck(Store, new IdSource(bytes => new string('0', 2 * bytes)));

    public Task<StoreReport> CheckAsync() => Check().CheckAsync(cancellationToken: Token);

    public Task<StoreReport> RebuildAsync() => Check().RebuildAsync(cancellationToken: Token);

    /// <summary>The codes of what is found, each once.</summary>
    public async Task<string[]> CodesAsync() => [.. (await CheckAsync()).Findings.Select(finding => finding.Kind.Code).Distinct()];

    /// <summary>Changes rows behind the store's back; their checksums are left as they are.</summary>
    public void Damage(string sql) => Bench.Run(sql);

    public ValueTask DisposeAsync() => Bench.DisposeAsync();
}
