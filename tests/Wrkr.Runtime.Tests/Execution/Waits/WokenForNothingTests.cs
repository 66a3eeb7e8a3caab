using Wrkr.Runtime.Inbox;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Shapes;

namespace Wrkr.Runtime.Tests.Execution.Waits;

/// <summary>A claim that leaves a waiting job as it was writes nothing, but what people asked is recorded.</summary>
public sealed class WokenForNothingTests
{
    private static JobDefinition<int, int> Definition => JobDefinition.Build<int>("patient")
        .OnSignal<int, int>("sum", "more", (input, more, _, _) => Task.FromResult(input + more)).Create();

    [Fact]
    public async Task A_pause_that_is_lifted_in_the_same_claim_is_recorded()
    {
        await using var host = await WaitingHost.SubmitAsync(Definition, 1);
        await host.WaitAsync(JobStatuses.Paused);
        await host.StopAsync();
        foreach (var kind in new[] { MailKinds.Pause, MailKinds.Resume })
        {
            await host.Store.DeliverAsync(WaitingHost.Job, kind, new JobMail(1, kind, "ann").Write(), WaitingHost.Token);
        }

        await host.StartAsync();
        await AnsweredAsync(host);
        await host.SignalAsync("more", "2");

        Assert.Equal(3, await host.CompletedAsync(Definition));
        Assert.Single(await host.EventsAsync<HoldSet>());
        Assert.Single(await host.EventsAsync<HoldLifted>());
    }

    [Fact]
    public async Task A_checkpoint_that_somebody_asks_for_is_recorded()
    {
        await using var host = await WaitingHost.SubmitAsync(Definition, 1);
        await host.WaitAsync(JobStatuses.Paused);
        await host.StopAsync();
        var asked = new AskedCheckpoint(CheckpointTypes.Progress, UserData.OfText("still waiting"), []);
        await host.Store.DeliverAsync(
            WaitingHost.Job, "tell", new JobMail(1, MailKinds.Checkpoint, "ann", Checkpoint: asked).Write(), WaitingHost.Token);

        await host.StartAsync();
        await AnsweredAsync(host);
        await host.SignalAsync("more", "2");

        Assert.Equal(3, await host.CompletedAsync(Definition));
        Assert.Single(await host.EventsAsync<CheckpointEmitted>(), checkpoint => checkpoint.Cmd is not null);
    }

    private static async Task AnsweredAsync(WaitingHost host)
    {
        while ((await host.Store.ReadMailAsync(WaitingHost.Job, WaitingHost.Token)).Count > 0)
        {
            await Task.Run(static () => Thread.Yield(), WaitingHost.Token);
        }
    }
}
