using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Wrkr.Runtime.Identity;
using Wrkr.Runtime.Inbox;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Stores;
using Wrkr.Runtime.Tests.Execution;
using Wrkr.Shapes;
using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Generations;

/// <summary>
/// A store and a pack as version 0.1 wrote them: jobs in every kind of state, one of them in the hands of a worker that died, with mail that
/// nobody has read. They stay readable for ever, so nothing here changes any more; <c>WRKR_UPDATE_GOLDEN=store</c> writes them anew, which only a
/// new generation may do.
/// </summary>
internal static class GenerationOne
{
    public const string Queued = "queued-1";
    public const string Waiting = "waiting-1";
    public const string Held = "held-1";
    public const string Failed = "failed-1";
    public const string Canceled = "canceled-1";
    public const string Done = "done-1";
    public const string Lost = "lost-1";

    /// <summary>In the working directory, so that its name is the same everywhere.</summary>
    private const string Report = "generation-1-report.md";

    /// <summary>So often that the text is longer than what is kept inside an event.</summary>
    private const int Often = 1_000;

    public static DateTimeOffset WrittenAt { get; } = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The schema version of the stores that this generation ended with.</summary>
    public static int LatestSchema => 4;

    public static string StorePath(int schema) => Path.Combine(Folder(), $"store.v{schema}.db");

    public static string PackPath => Path.Combine(Folder(), "done-1.zip");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The job of all of them: an artifact that is captured, an output that is too long for an event, a decision.</summary>
    /// <param name="isBroken">Whether its last step fails.</param>
    public static JobDefinition<string, string> Definition(bool isBroken = false) => JobDefinition.Build<string>("generation")
        .Step<string>("collect", async (name, step, cancellationToken) =>
        {
            await File.WriteAllTextAsync(Report, $"# {name}\n", cancellationToken);
            await step.AddArtifactAsync(Report, ArtifactCapture.Raw, cancellationToken);
            step.UseTool();
            return name;
        })
        .Step<string, string>("expand", (name, _, _) => Task.FromResult(string.Concat(Enumerable.Repeat(name, Often))))
        .Decision<string>("review", text => new DecisionRequest($"Keep {text.Length} characters?"))
        .Step<string, Approval, string>("keep", (text, approval, _, _) => isBroken
            ? throw new InvalidOperationException("the shelf is full")
            : Task.FromResult($"{text.Length} kept for {approval.ApprovedBy}"))
        .Create();

    public static async Task WriteAsync(TemporaryFolder workshop)
    {
        File.Delete(StorePath(LatestSchema));
        var time = new FakeTimeProvider(WrittenAt);
        await using (var store = SqliteJobStore.Open(new() { Path = StorePath(LatestSchema), TimeProvider = time }))
        {
            await FillAsync(store, workshop.Path, time);
        }

        Assert.Equal(["done-1.zip", "store.v2.db", "store.v3.db", "store.v4.db"], Directory.GetFiles(Folder()).Select(Path.GetFileName).Order());
    }

    private static async Task FillAsync(SqliteJobStore store, string workshop, FakeTimeProvider time)
    {
        await RunToDecisionAsync(store, time, [Waiting, Held, Failed, Canceled, Done]);
        await using (var client = await StartAsync(store, Definition(), time, isWorker: false))
        {
            foreach (var job in new[] { Held, Failed, Done })
            {
                await ApproveAsync(client.Client, job);
            }

            await client.Client.PauseAsync(new(Held, "over the weekend") { By = "bob" }, Token);
            await client.Client.CancelAsync(new(Canceled, "not needed") { By = "bob" }, Token);
        }

        await EndAsync(store, Definition(isBroken: true), time, Failed, JobStatuses.BlockedError);
        await EndAsync(store, Definition(), time, Done, JobStatuses.Completed);
        await LoseAsync(store, time);
        await using (var client = await StartAsync(store, Definition(), time, isWorker: false))
        {
            await client.Client.SubmitAsync(Definition(), "queued", new() { JobId = Queued, Budget = new() { MaxStepCount = 9 } }, Token);
            var pack = await client.Client.ExportAsync(Done, workshop, cancellationToken: Token);
            File.Copy(pack.Path, PackPath, overwrite: true);
        }
    }

    public static async Task ApproveAsync(IJobClient client, string job)
    {
        var decision = (await client.StatusAsync(job, Token)).Decision!;
        await client.ApproveAsync(new(job, decision.CheckpointId, "looks good") { By = "alice", ExpectedDigest = decision.Digest }, Token);
    }

    public static Task<TestHost> StartAsync(IJobStore store, JobDefinition definition, TimeProvider time, bool isWorker, string? onlyJob = null)
    {
        var ids = 0;
        var source = new IdSource(
            bytes => Interlocked.Increment(ref ids).ToString($"x{2 * bytes}", CultureInfo.InvariantCulture), "generation-1");
        return TestHost.StartAsync(
            store, definition, options => (options.RunWorker, options.OnlyJob) = (isWorker, onlyJob), time, services => services.AddSingleton(source));
    }

    private static async Task RunToDecisionAsync(SqliteJobStore store, FakeTimeProvider time, string[] jobs)
    {
        foreach (var job in jobs)
        {
            await using var host = await StartAsync(store, Definition(), time, isWorker: true);
            await host.Client.SubmitAsync(Definition(), job, new() { JobId = job }, Token);
            await host.Client.WaitAsync(job, cancellationToken: Token);
            time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    private static async Task EndAsync(SqliteJobStore store, JobDefinition definition, FakeTimeProvider time, string job, string status)
    {
        await using var host = await StartAsync(store, definition, time, isWorker: true, job);
        Assert.Equal(status, (await host.Client.WaitAsync(job, cancellationToken: Token)).Status);
    }

    /// <summary>A worker that dies before the commit of its second step, and a command for the job that it still seems to hold.</summary>
    private static async Task LoseAsync(SqliteJobStore store, FakeTimeProvider time)
    {
        var dying = new CrashingStore(store, commit: 4, afterCommit: false);
        await using (var host = await StartAsync(dying, Definition(), time, isWorker: true, Lost))
        {
            await host.Client.SubmitAsync(Definition(), "lost", new() { JobId = Lost, Budget = new() { MaxStepCount = 20 } }, Token);
            await dying.Death.WaitAsync(Token);
        }

        var mail = new JobMail(1, MailKinds.RaiseBudget, "carol", UserData.OfText("more steps")) { Limits = new() { MaxStepCount = 50 } };
        await store.DeliverAsync(Lost, "raise:1", mail.Write(), Token);
    }

    private static string Folder([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "generation-1");
}
