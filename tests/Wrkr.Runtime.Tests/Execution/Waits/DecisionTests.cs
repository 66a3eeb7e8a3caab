using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Shapes;

namespace Wrkr.Runtime.Tests.Execution.Waits;

/// <summary>Deadlines of decisions, and where a rejection or a time-out leads.</summary>
public sealed class DecisionTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private static DecisionOptions Skipping => new() { Timeout = Day, OnReject = DecisionOutcome.SkipTo("close"), OnTimeout = DecisionOutcome.Block };

    [Fact]
    public async Task A_decision_that_nobody_takes_times_out_by_itself()
    {
        await using var host = await WaitingHost.SubmitAsync(Definition(new() { Timeout = Day }), 1);
        var status = await host.WaitAsync(JobStatuses.BlockedDecision);
        Assert.Equal(status.AsOf + Day, status.Decision!.Deadline);

        host.Time.Advance(Day);
        await host.StepClockAsync(now => now.Status is JobStatuses.BlockedError);

        Assert.Equal("block", Assert.Single(await host.EventsAsync<DecisionTimedOut>()).Outcome);
        Assert.Equal(["E_DECISION_REJECTED"], (await host.Client.StatusAsync(WaitingHost.Job, WaitingHost.Token)).ReasonCodes);
        await host.RequireReplayAsync();
    }

    [Fact]
    public async Task A_rejection_leads_where_it_is_declared_to()
    {
        var definition = Definition(Skipping);
        await using var host = await WaitingHost.SubmitAsync(definition, 1);
        var status = await host.WaitAsync(JobStatuses.BlockedDecision);

        await host.Client.RejectAsync(new(WaitingHost.Job, status.Decision!.CheckpointId, "no"), WaitingHost.Token);

        Assert.Equal("closed without approval", await host.CompletedAsync(definition));
        Assert.Equal("skip:close", Assert.Single(await host.EventsAsync<RejectionRecorded>()).Outcome);
    }

    [Fact]
    public async Task An_approval_in_time_counts_and_the_step_gets_it()
    {
        var definition = Definition(Skipping);
        await using var host = await WaitingHost.SubmitAsync(definition, 1);
        var status = await host.WaitAsync(JobStatuses.BlockedDecision);
        host.Time.Advance(Day - TimeSpan.FromSeconds(1));

        await host.Client.ApproveAsync(new(WaitingHost.Job, status.Decision!.CheckpointId, "yes") { By = "ann" }, WaitingHost.Token);

        Assert.Equal("closed by ann", await host.CompletedAsync(definition));
    }

    [Fact]
    public async Task A_verdict_that_comes_late_finds_the_time_out_first()
    {
        var definition = Definition(Skipping);
        await using var host = await WaitingHost.SubmitAsync(definition, 1);
        var status = await host.WaitAsync(JobStatuses.BlockedDecision);
        await host.StopAsync();
        await using var client = await TestHost.StartAsync(host.Store, definition, options => options.RunWorker = false, host.Time);
        host.Time.Advance(Day + TimeSpan.FromSeconds(1));

        var late = await Assert.ThrowsAsync<WrkrException>(() =>
            client.Client.ApproveAsync(new(WaitingHost.Job, status.Decision!.CheckpointId, "yes"), WaitingHost.Token));

        Assert.Same(ReasonCodes.InvalidStateTransition, late.Reason);
        Assert.Single(await host.EventsAsync<DecisionTimedOut>());
        Assert.Equal(JobStatuses.BlockedError, (await client.Client.StatusAsync(WaitingHost.Job, WaitingHost.Token)).Status);
        await host.RequireReplayAsync();
        await host.StartAsync();
    }

    [Fact]
    public async Task A_verdict_that_was_delivered_in_time_counts_however_late_it_is_read()
    {
        var definition = Definition(Skipping);
        await using var host = await WaitingHost.SubmitAsync(definition, 1);
        var status = await host.WaitAsync(JobStatuses.BlockedDecision);
        await host.StopAsync();
        host.Time.Advance(Day - TimeSpan.FromSeconds(1));
        var mail = new Wrkr.Runtime.Inbox.JobMail(
            1, "approve", "bob", Wrkr.Runtime.Ledger.UserData.OfText("yes"), status.Decision!.CheckpointId);
        await host.Store.DeliverAsync(WaitingHost.Job, "decision:late", mail.Write(), WaitingHost.Token);
        host.Time.Advance(Day);

        await host.StartAsync();

        Assert.Equal("closed by bob", await host.CompletedAsync(definition));
    }

    [Fact]
    public async Task What_contradicts_a_verdict_is_refused_and_the_same_again_is_not()
    {
        var definition = Definition(Skipping);
        await using var host = await WaitingHost.SubmitAsync(definition, 1);
        var status = await host.WaitAsync(JobStatuses.BlockedDecision);
        var verdict = new Verdict(WaitingHost.Job, status.Decision!.CheckpointId, "yes") { By = "ann" };
        await host.Client.ApproveAsync(verdict, WaitingHost.Token);
        await host.CompletedAsync(definition);

        await host.Client.ApproveAsync(verdict, WaitingHost.Token);
        var contradiction = await Assert.ThrowsAsync<WrkrException>(() => host.Client.RejectAsync(verdict, WaitingHost.Token));

        Assert.Same(ReasonCodes.InvalidStateTransition, contradiction.Reason);
    }

    private static JobDefinition<int, string> Definition(DecisionOptions options) => JobDefinition.Build<int>("review")
        .Decision("ask", input => new DecisionRequest($"Do {input}?"), options)
        .Step<int, string>("work", (input, _, _) => Task.FromResult($"did {input}"))
        .Step<Optional<Approval>, string>("close", (approval, _, _) =>
            Task.FromResult(approval.HasValue ? $"closed by {approval.Value!.ApprovedBy}" : "closed without approval"))
        .Create();
}
