using Wrkr.Shapes;

namespace Wrkr.Testing.Tests.Examples;

/// <summary>
/// A review by a person, with a deadline: an article is published when somebody approves it within a day, sent back when they reject it, and
/// kept for later when nobody looks. A day passes in no time: the host's clock moves when all that is left is to wait.
/// </summary>
public sealed class HumanReviewTests
{
    private static readonly JobDefinition<string, string> Article = JobDefinition.Build<string>("article")
        .Step<Draft>("write", (topic, _, _) => Task.FromResult(new Draft(topic, $"All about {topic}.")))
        .Decision<Draft>("review", draft => new DecisionRequest($"Publish '{draft.Text}'?"), new()
        {
            Timeout = TimeSpan.FromDays(1),
            OnReject = DecisionOutcome.SkipTo("close"),
            OnTimeout = DecisionOutcome.SkipTo("close"),
        })
        .Step<Draft, Published>("publish", (draft, _, _) => Task.FromResult(new Published($"https://example.org/{draft.Topic}")))
        .Step<Optional<Approval>, Optional<Published>, string>("close", (approval, published, _, _) => Task.FromResult(
            published.HasValue ? $"{published.Value!.Address}, approved by {approval.Value!.ApprovedBy}" : "not published"))
        .Create();

    [Fact]
    public async Task An_article_that_is_approved_in_time_is_published()
    {
        await using var host = JobTestHost.Create();
        var article = await host.RunAsync(Article, "cats");

        // The job holds no thread and no lease now; what it waits for is in its status.
        Assert.Equal("Publish 'All about cats.'?", article.Status.Decision!.Question);
        await host.AdvanceAsync(TimeSpan.FromHours(23));
        await article.ApproveAsync("well written", by: "ann");

        Assert.Equal("https://example.org/cats, approved by ann", article.Result);
        article.Ledger.ShouldHaveCompletedOnce("write", "publish", "close");
    }

    [Fact]
    public async Task An_article_that_is_rejected_is_not()
    {
        await using var host = JobTestHost.Create();
        var article = await host.RunAsync(Article, "dogs");

        await article.RejectAsync("too short", by: "ann");

        Assert.Equal("not published", article.Result);
        article.Ledger.ShouldNotShow("step_started publish");
    }

    [Fact]
    public async Task An_article_that_nobody_looks_at_is_closed_after_a_day()
    {
        await using var host = JobTestHost.Create();
        var article = await host.RunAsync(Article, "fish");

        await host.AdvanceAsync(TimeSpan.FromDays(1));
        await article.RunAsync();

        Assert.Equal("not published", article.Result);
        article.Ledger.ShouldShow("decision_timed_out");
    }

    [Fact]
    public async Task A_verdict_that_comes_too_late_is_refused_and_says_why()
    {
        await using var host = JobTestHost.Create();
        var article = await host.RunAsync(Article, "birds");
        var decision = article.Status.Decision!;
        await host.AdvanceAsync(TimeSpan.FromDays(2));

        var late = await Assert.ThrowsAsync<WrkrException>(() =>
            host.Client.ApproveAsync(new(article.JobId, decision.CheckpointId, "at last") { By = "ann" }));

        Assert.Same(ReasonCodes.InvalidStateTransition, late.Reason);
    }

    [Fact]
    public async Task A_crash_anywhere_changes_nothing_of_that() =>
        await CrashSweep.RunAsync(Article, "mice", cancellationToken: TestContext.Current.CancellationToken);

    private sealed record Draft(string Topic, string Text);

    private sealed record Published(string Address);
}
