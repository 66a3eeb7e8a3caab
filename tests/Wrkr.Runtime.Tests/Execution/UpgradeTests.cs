using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Runtime.Stores;
using Wrkr.Shapes;

namespace Wrkr.Runtime.Tests.Execution;

/// <summary>A deployment while a job waits.</summary>
public sealed class UpgradeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Code_that_agrees_up_to_the_position_goes_on_with_outputs_that_the_old_code_had_dropped()
    {
        var store = new InMemoryJobStore();
        var old = Measured(1).Create();
        var next = Measured(2)
            .Step<int, Approval, string>("apply", (length, approval, _, _) => Task.FromResult($"{length} by {approval.ApprovedBy}"))
            .Step<string, int, string>("report", (text, length, _, _) => Task.FromResult($"{text}, {length}"))
            .Create();
        await WaitAsync(store, old);

        await using var host = await TestHost.StartAsync(store, next);
        var waiting = await host.Client.StatusAsync("job", Token);
        await host.Client.ApproveAsync(new("job", waiting.Decision!.CheckpointId, "yes") { By = "alice" }, Token);
        await host.Client.WaitAsync("job", cancellationToken: Token);

        Assert.Equal("5 by alice, 5", await host.Client.ResultAsync(next, "job", Token));
        Assert.Single(await TestHost.LedgerAsync(store, "job"), e => e.Event.Payload is JobUpgraded);
    }

    [Fact]
    public async Task The_new_definition_is_kept_so_that_whoever_has_no_code_can_still_command_and_export_the_job()
    {
        var store = new InMemoryJobStore();
        await WaitAsync(store, Measured(1).Create());
        var next = Measured(2).Decision<int>("again", length => new DecisionRequest($"{length}, really?")).Create();
        await using (var host = await TestHost.StartAsync(store, next))
        {
            var waiting = await host.Client.StatusAsync("job", Token);
            await host.Client.ApproveAsync(new("job", waiting.Decision!.CheckpointId, "yes") { By = "alice" }, Token);
            await host.Client.WaitAsync("job", status => status.Decision?.StepId == "again", Token);
        }

        await using var client = await TestHost.StartAsync(store, next, options => options.RunWorker = false);
        var receipt = await client.Client.CancelAsync(new("job", "enough") { By = "alice" }, Token);

        Assert.Equal(JobStatuses.Canceled, receipt.Status.Status);
    }

    [Fact]
    public async Task Code_that_disagrees_before_the_position_leaves_the_job_alone()
    {
        var store = new InMemoryJobStore();
        await WaitAsync(store, Measured(1).Create());
        var other = JobDefinition.Build<string>("upgrade", 2)
            .Step<long>("measure", (input, _, _) => Task.FromResult((long)input.Length))
            .Decision<long>("review", length => new DecisionRequest($"{length}?"))
            .Create();

        await using var host = await TestHost.StartAsync(store, other);
        var waiting = await host.Client.StatusAsync("job", Token);
        await host.Client.ApproveAsync(new("job", waiting.Decision!.CheckpointId, "yes") { By = "alice" }, Token);

        var row = await store.FindAsync("job", Token);
        Assert.Empty(await store.FindClaimableAsync("any", 10, [.. other.PrefixDigests.Select(digest => $"upgrade/{digest}")], Token));
        Assert.Equal(JobStatuses.BlockedDecision, row!.Projection.Status);
    }

    private static JobDefinitionBuilder<string, Approval> Measured(int version) => JobDefinition.Build<string>("upgrade", version)
        .Step<int>("measure", (input, _, _) => Task.FromResult(input.Length))
        .Decision<int>("review", length => new DecisionRequest($"{length}?"));

    private static async Task WaitAsync(InMemoryJobStore store, JobDefinition<string, Approval> definition)
    {
        await using var host = await TestHost.StartAsync(store, definition);
        await host.Client.SubmitAsync(definition, "12345", new() { JobId = "job" }, Token);
        await host.Client.WaitAsync("job", cancellationToken: Token);
    }
}
