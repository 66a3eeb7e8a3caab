using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Wrkr.Runtime.Acceptance;
using Wrkr.Runtime.Identity;
using Wrkr.Runtime.Inspection;
using Wrkr.Runtime.Tests.Stores;
using Wrkr.Runtime.Verification;
using Wrkr.Shapes;
using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Execution;

/// <summary>
/// The whole line: submit, decision, approval, pause and resume, the other steps, export, verification, acceptance. With clock and ids fixed it gives
/// the same bytes each time; killed at any commit, a pack that differs in attempts alone.
/// </summary>
public abstract class ExitGateContract<TBench> : IDisposable
    where TBench : StoreBench, new()
{
    private const string Job = "release-1";

    private static readonly string[] Steps = ["collect", "build", "publish"];

    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _runs = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Report => Path.Combine(_folder.Path, "report.md");

    [Fact]
    public async Task With_clock_and_ids_fixed_the_same_job_gives_the_same_pack()
    {
        var first = await RunAsync("first");
        var second = await RunAsync("second");

        Assert.Equal(Steps.Concat(Steps), _runs);
        Assert.Equal(await File.ReadAllBytesAsync(first, Token), await File.ReadAllBytesAsync(second, Token));
        Assert.Empty(await DifferencesAsync(first, second));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Killed_at_any_commit_it_gives_a_pack_that_differs_in_attempts_alone(bool afterCommit)
    {
        var undisturbed = await RunAsync("undisturbed");
        var differing = 0;
        for (var process = 0; process < Lives.Length; process++)
        {
            var hasDied = true;
            for (var commit = 1; hasDied; commit++)
            {
                _runs.Clear();
                CrashingStore? dying = null;
                var pack = await RunAsync($"killed-{process}-{commit}", process, store => dying = new(store, commit, afterCommit));
                hasDied = dying!.HasDied;

                var topics = await DifferencesAsync(undisturbed, pack);
                Assert.True(topics is [] or ["attempts"], $"Life {process} killed at commit {commit}: {string.Join(", ", topics)}.");
                Assert.Equal(Steps, _runs.Distinct());
                differing += topics.Length;
            }
        }

        Assert.True(differing > 3, $"Only {differing} kills left a trace.");
    }

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>What each process of the job's story does; somebody who sees it die starts it again.</summary>
    private static readonly (bool IsWorker, Func<IJobClient, JobDefinition<string, string>, Task> Does)[] Lives =
    [
        (false, (client, definition) => client.SubmitAsync(definition, "v1", new() { JobId = Job }, Token)),
        (true, (client, _) => client.WaitAsync(Job, cancellationToken: Token)),
        (false, async (client, _) =>
        {
            var decision = (await client.StatusAsync(Job, Token)).Decision;
            await (decision is null
                ? Task.CompletedTask
                : client.ApproveAsync(new(Job, decision.CheckpointId, "looks good") { By = "alice", ExpectedDigest = decision.Digest }, Token));
        }),
        (false, (client, _) => client.PauseAsync(new(Job, "freeze") { By = "bob" }, Token)),
        (false, (client, _) => client.ResumeAsync(new(Job, "thaw") { By = "bob" }, Token)),
        (true, (client, _) => client.WaitAsync(Job, cancellationToken: Token)),
    ];

    /// <returns>The path of the pack.</returns>
    private async Task<string> RunAsync(string name, int killed = -1, Func<IJobStore, CrashingStore>? kill = null)
    {
        await using var bench = new TBench();
        var (time, store) = (bench.Time, bench.Store);
        var ids = 0;
        var source = new IdSource(bytes => Interlocked.Increment(ref ids).ToString($"x{2 * bytes}", CultureInfo.InvariantCulture), "host-1");
        for (var life = 0; life < Lives.Length; life++)
        {
            if (life == killed && await Record.ExceptionAsync(() => LiveAsync(kill!(store), life)) is not null)
            {
                time.Advance(new WrkrOptions().LeaseDuration);
            }

            await LiveAsync(store, life);
        }

        await using var host = await StartAsync(store, isWorker: false);
        Assert.Equal("v1 published", await host.Client.ResultAsync(Definition(), Job, Token));
        var pack = (await host.Client.ExportAsync(Job, Path.Combine(_folder.Path, name), cancellationToken: Token)).Path;
        var report = await JobpackVerifier.VerifyAsync(pack, cancellationToken: Token);
        Assert.True(report.IsValid, report.Failure?.Message);
        await AcceptAsync(pack);
        return pack;

        async Task LiveAsync(IJobStore on, int life)
        {
            await using var process = await StartAsync(on, Lives[life].IsWorker);
            await Lives[life].Does(process.Client, Definition());
        }

        Task<TestHost> StartAsync(IJobStore on, bool isWorker) => TestHost.StartAsync(
            on, Definition(), options => options.RunWorker = isWorker, time, services => services.AddSingleton(source));
    }

    private async Task AcceptAsync(string path)
    {
        await using var pack = await OpenJobpack.OpenAsync(path, cancellationToken: Token);
        var rules = new AcceptanceRules
        {
            RequiredArtifacts = [new(Assert.Single((await pack.InspectAsync(cancellationToken: Token)).Artifacts.Added), MustExist: true)],
            TestCommand = OperatingSystem.IsWindows() ? "findstr v1 report.md" : "grep v1 report.md",
        };
        var accepted = await JobAcceptance.RunAsync(pack, rules, _folder.Path, Token);
        Assert.True(accepted.IsAccepted, string.Join(' ', accepted.Checks.Select(check => check.Message)));
    }

    private JobDefinition<string, string> Definition() => JobDefinition.Build<string>("release")
        .Step<string>("collect", async (version, step, cancellationToken) =>
        {
            Run("collect");
            await File.WriteAllTextAsync(Report, $"# {version}\n", cancellationToken);
            await step.AddArtifactAsync(Report, ArtifactCapture.Raw, cancellationToken);
            return version;
        })
        .Step<string, string>("build", (version, _, _) => Task.FromResult(Run("build", version)))
        .Decision<string>("review", version => new DecisionRequest($"Publish {version}?"))
        .Step<string, Approval, string>("publish", (version, _, _, _) => Task.FromResult(Run("publish", $"{version} published")))
        .Create();

    private string Run(string step, string result = "")
    {
        lock (_runs)
        {
            _runs.Add(step);
        }

        return result;
    }

    private static async Task<string[]> DifferencesAsync(string a, string b)
    {
        await using var packA = await OpenJobpack.OpenAsync(a, cancellationToken: Token);
        await using var packB = await OpenJobpack.OpenAsync(b, cancellationToken: Token);
        return [.. (await JobpackDiff.CompareAsync(packA, packB, Token)).Differences.Select(difference => difference.Topic).Distinct()];
    }
}
