using Microsoft.Extensions.DependencyInjection;
using Wrkr.Samples.Gallery.Releases;
using Wrkr.Testing;

namespace Wrkr.Samples.Tests;

public sealed class ParentAndChildrenTests
{
    private readonly PlatformInMemory _platform = new();

    [Fact]
    public async Task A_release_is_built_and_rolled_out_by_two_other_jobs()
    {
        await using var host = Host();
        var job = await host.RunAsync(ReleaseIt.Definition, new Release("1.2"), cancellationToken: Token);
        Assert.Equal("1.2 (image-v1.2) runs in 2 regions.", job.Result.Text);
        Assert.Equal(1, job.Status.Used.ToolCalls);
        job.Ledger.ShouldShow("child_submitted build", "child_completed build", "child_submitted roll-out", "child_completed roll-out");
        var built = await host.Client.StatusAsync($"{job.JobId}.build", Token);
        Assert.Equal(("build-image", JobStatuses.Completed), (built.JobType, built.Status));
    }

    [Fact]
    public async Task A_release_that_doesn_t_answer_is_rolled_back()
    {
        await using var host = Host();
        var job = await host.RunAsync(ReleaseIt.Definition, new Release("bad"), cancellationToken: Token);
        job.Cursor.ShouldBeIn(JobStatuses.BlockedError);
        Assert.Equal(0, _platform.Running);
    }

    [Fact]
    public async Task A_child_can_be_run_alone()
    {
        await using var host = Host();
        Assert.Equal("image-x", (await host.RunAsync(BuildImage.Definition, new Source("x"), cancellationToken: Token)).Result.Digest);
    }

    [Theory]
    [MemberData(nameof(Sweeps.Stores), MemberType = typeof(Sweeps))]
    public async Task It_runs_in_both_regions_wherever_it_or_a_child_is_killed(string store) => await SweepAsync(store, "1.2", running: 2);

    [Theory]
    [MemberData(nameof(Sweeps.Stores), MemberType = typeof(Sweeps))]
    public async Task It_runs_nowhere_wherever_one_that_doesn_t_answer_is_killed(string store) => await SweepAsync(store, "bad", running: 0);

    private static async Task SweepAsync(string store, string version, int running)
    {
        var platform = new PlatformInMemory();
        await Sweeps.RunAsync(store, ReleaseIt.Definition, new Release(version), new()
        {
            Services = () =>
            {
                platform = new();
                return services => services.AddSingleton<IPlatform>(platform);
            },
            OnStopped = (job, token) => job.Client.CancelAsync(new(job.Status.JobId, "bad release") { By = "admin" }, token),
            OnEnded = (_, _) => platform.Running == running
                ? Task.CompletedTask
                : throw new JobAssertionException($"It runs in {platform.Running} regions."),
        });
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private JobTestHost Host() => JobTestHost.Create(services => services.AddSingleton<IPlatform>(_platform));
}
