using Microsoft.Extensions.DependencyInjection;
using Wrkr.Samples.Gallery.Reviews;
using Wrkr.Testing;

namespace Wrkr.Samples.Tests;

public sealed class HumanReviewTests
{
    private static readonly Topic Cats = new("cats");

    private readonly PressInMemory _press = new();

    [Fact]
    public async Task An_article_that_an_editor_approves_appears_without_the_chief()
    {
        await using var host = Host();
        var job = await host.RunAsync(HumanReview.Definition, Cats, cancellationToken: Token);
        await host.AdvanceAsync(TimeSpan.FromHours(47), Token);
        await job.ApproveAsync("well written", by: "ann", cancellationToken: Token);
        Assert.Equal("https://example.org/All-about-cats, cleared by ann", job.Result.Text);
        job.Ledger.ShouldNotShow("decision_requested ask-chief");
    }

    [Fact]
    public async Task One_that_an_editor_rejects_is_filed()
    {
        await using var host = Host();
        var job = await host.RunAsync(HumanReview.Definition, Cats, cancellationToken: Token);
        await job.RejectAsync("too short", by: "ann", cancellationToken: Token);
        Assert.Equal("'All about cats' is filed.", job.Result.Text);
        Assert.Equal(0, _press.Published);
    }

    [Fact]
    public async Task After_two_days_the_chief_is_asked()
    {
        await using var host = Host();
        var job = await host.RunAsync(HumanReview.Definition, Cats, cancellationToken: Token);
        await host.AdvanceAsync(TimeSpan.FromDays(2), Token);
        await job.RunAsync(Token);
        job.Cursor.ShouldBeAt(HumanReview.StepId.AskChief).ShouldBeIn(JobStatuses.BlockedDecision);
        await job.ApproveAsync(by: "zoe", cancellationToken: Token);
        Assert.Equal("https://example.org/All-about-cats, cleared by zoe", job.Result.Text);
    }

    [Fact]
    public async Task After_three_days_without_an_answer_it_is_filed()
    {
        await using var host = Host();
        var job = await host.RunAsync(HumanReview.Definition, Cats, cancellationToken: Token);
        await host.AdvanceAsync(TimeSpan.FromDays(3), Token);
        await job.RunAsync(Token);
        Assert.Equal("'All about cats' is filed.", job.Result.Text);
        job.Ledger.ShouldShowTimes("decision_timed_out", 2);
    }

    [Theory]
    [MemberData(nameof(Sweeps.Stores), MemberType = typeof(Sweeps))]
    public async Task It_appears_once_wherever_it_is_killed(string store) => await SweepAsync(store, isApproved: true);

    [Theory]
    [MemberData(nameof(Sweeps.Stores), MemberType = typeof(Sweeps))]
    public async Task It_appears_nowhere_wherever_a_rejected_one_is_killed(string store) => await SweepAsync(store, isApproved: false);

    private static async Task SweepAsync(string store, bool isApproved)
    {
        var press = new PressInMemory();
        await Sweeps.RunAsync(store, HumanReview.Definition, Cats, new()
        {
            Services = () =>
            {
                press = new();
                return services => services.AddSingleton<IPress>(press);
            },
            OnStopped = (job, token) =>
            {
                var verdict = new Verdict(job.Status.JobId, job.Status.Decision!.CheckpointId, "read it") { By = "ann" };
                return isApproved ? job.Client.ApproveAsync(verdict, token) : job.Client.RejectAsync(verdict, token);
            },
            OnEnded = (_, _) => press.Published == (isApproved ? 1 : 0)
                ? Task.CompletedTask
                : throw new JobAssertionException($"It appeared {press.Published} times."),
        });
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private JobTestHost Host() => JobTestHost.Create(services => services.AddSingleton<IPress>(_press));
}
