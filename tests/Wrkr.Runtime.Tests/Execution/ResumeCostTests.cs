using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using Wrkr.Runtime.Stores;
using Wrkr.Shapes;
using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Execution;

/// <summary>What lies behind a job costs nothing when it goes on.</summary>
public sealed class ResumeCostTests
{
    private const string Job = "job-1";

    /// <summary>The first event, the last, and the output that the step reads.</summary>
    private const int RowsOfTakeover = 3;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_takeover_and_a_command_read_the_same_few_rows_after_a_thousand_steps_as_after_ten()
    {
        var few = await TakeOverAsync(steps: 10);
        var many = await TakeOverAsync(steps: 1000);

        Assert.Equal(RowsOfTakeover, few.Takeover);
        Assert.Equal((few.Takeover, few.Command), (many.Takeover, many.Command));
        // Numbers have more digits; nothing else of the row grows.
        Assert.InRange(many.StateBytes - few.StateBytes, 0, 40);
    }

    private static async Task<(int Takeover, int Command, int StateBytes)> TakeOverAsync(int steps)
    {
        var time = new FakeTimeProvider();
        var store = new InMemoryJobStore(time);
        var definition = Definition(steps);
        // Submission, claim, and one for each step but the last: it dies with that one started.
        var dying = new CrashingStore(store, steps + 1, afterCommit: true);
        await using (var host = await TestHost.StartAsync(dying, definition, time: time))
        {
            await host.Client.SubmitAsync(definition, 0, new() { JobId = Job }, Token);
            await dying.Death.WaitAsync(Token);
        }

        time.Advance(new WrkrOptions().LeaseDuration);
        var row = (await store.FindAsync(Job, Token))!;
        var commanded = new CountingReads(store);
        await using (var client = await TestHost.StartAsync(commanded, definition, options => options.RunWorker = false, time))
        {
            await client.Client.PauseAsync(new(Job), Token);
            await client.Client.ResumeAsync(new(Job), Token);
        }

        var taken = new CountingReads(store);
        await using var next = await TestHost.StartAsync(taken, definition, time: time);
        Assert.Equal(JobStatuses.Completed, (await next.Client.WaitAsync(Job, cancellationToken: Token)).Status);
        Assert.Equal(steps, await next.Client.ResultAsync(definition, Job, Token) + 1);
        return (taken.Rows - 1, commanded.Rows, row.Projection.State.Length);
    }

    private static JobDefinition<int, int> Definition(int steps)
    {
        var builder = JobDefinition.Build<int>("long").Step<int>("step-0", (_, step, _) => Task.FromResult(step.StepIndex));
        for (var index = 1; index < steps; index++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"step-{index}");
            builder = builder.Step<int, int>(id, (before, step, _) => Task.FromResult(before == step.StepIndex - 1 ? step.StepIndex : -1));
        }

        return builder.Create();
    }
}
