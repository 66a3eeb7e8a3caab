using Microsoft.Extensions.Time.Testing;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Runtime.Stores;
using Wrkr.Runtime.Tests.Execution;
using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.JobSpecs;

/// <summary>A crash at every durable boundary of a job that comes from a spec.</summary>
public sealed class JobSpecCrashTests
{
    private const string Steps = """
        - id: one
          command: "echo one >> $DIR/runs"
        - id: off
          executed: false
        - id: flaky
          command: "echo flaky >> $DIR/runs; exit 1"
          on_failure: continue
        - id: review
          decision_needed: true
        - id: last
          command: "echo last >> $DIR/runs"
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_crash_at_any_commit_loses_nothing_and_repeats_no_completed_step(bool afterCommit)
    {
        var boundary = 1;
        for (; ; boundary++)
        {
            var time = new FakeTimeProvider();
            var store = new InMemoryJobStore(time);
            var crashing = new CrashingStore(store, boundary, afterCommit);
            await using var first = await SpecHost.StartAsync(crashing, time: time);
            var crash = await Record.ExceptionAsync(() => FinishAsync(first));
            if (!crashing.HasDied)
            {
                Assert.Null(crash);
                break;
            }

            time.Advance(new WrkrOptions().LeaseDuration);
            await using (var second = await first.AgainAsync(store, time))
            {
                Assert.Equal(JobStatuses.Completed, await FinishAsync(second));
            }

            var runs = await File.ReadAllLinesAsync(first.In("runs"), Token);
            Assert.Equal(["one", "flaky", "last"], runs.Distinct());
            Assert.Equal(runs.OrderBy(run => run switch { "one" => 1, "flaky" => 2, _ => 3 }), runs);
            await RequireEachEndOnceAsync(store);
            await PackedSpec.RequireAsync(store, SpecHost.JobId, pack => Assert.True(pack.Files.ContainsKey("jobspec.yaml")));
        }

        Assert.True(boundary > 7, $"Only {boundary - 1} boundaries.");
    }

    private static async Task<string> FinishAsync(SpecHost host)
    {
        var waiting = await host.RunAsync(Steps);
        if (waiting.Decision is { } decision)
        {
            await host.Client.ApproveAsync(new(SpecHost.JobId, decision.CheckpointId, "yes") { By = "ann" }, Token);
            waiting = await host.WaitAsync();
        }

        return waiting.Status;
    }

    private static async Task RequireEachEndOnceAsync(IJobStore store)
    {
        var ends = (await TestHost.LedgerAsync(store, SpecHost.JobId)).Select(e => e.Event.Payload switch
        {
            StepCompleted completed => completed.Pos.StepId,
            StepSkipped skipped => skipped.Pos.StepId,
            DecisionRequested requested => requested.Pos.StepId,
            _ => null,
        });
        Assert.Equal(["one", "off", "flaky", "review", "last"], ends.OfType<string>());
    }
}
