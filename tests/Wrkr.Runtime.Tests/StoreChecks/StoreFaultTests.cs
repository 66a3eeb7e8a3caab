using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Runtime.StoreChecks;
using Wrkr.Runtime.Tests.Execution;
using Wrkr.Runtime.Tests.Stores;
using Wrkr.Shapes;

namespace Wrkr.Runtime.Tests.StoreChecks;

/// <summary>A store that can't be written while a job runs.</summary>
public sealed class StoreFaultTests
{
    private const string Job = "job";
    private const int Steps = 6;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(400_000, false, true)]
    [InlineData(400_000, false, false)]
    [InlineData(1_200_000, false, true)]
    [InlineData(1_200_000, false, false)]
    [InlineData(400_000, true, true)]
    [InlineData(400_000, true, false)]
    public async Task A_store_that_is_full_holds_its_jobs_up_and_they_go_on_when_there_is_space(int bytes, bool asArtifact, bool wantsMount)
    {
        await using var disk = await SmallDisk.CreateAsync(wantsMount);
        TestContext.Current.TestOutputHelper!.WriteLine($"The store is in {disk}.");
        using var log = new AwaitedLog("The store can't do what a job needs");
        using var file = new TemporaryFile();
        var runs = new List<int>();
        var definition = Definition(async (index, step, cancellationToken) =>
        {
            runs.Add(index);
            var data = new string((char)('a' + index), bytes);
            if (!asArtifact)
            {
                return data;
            }

            await File.WriteAllTextAsync(file.Path, data, cancellationToken);
            await step.AddArtifactAsync(file.Path, ArtifactCapture.Raw, cancellationToken);
            return "";
        });
        // Its lease outlasts the test: nobody is to lose it because the machine is busy.
        await using var host = await TestHost.StartAsync(
            disk.Store, definition, options => options.LeaseDuration = TimeSpan.FromHours(1),
            add: services => services.AddSingleton<ILoggerFactory>(log));
        await host.Client.SubmitAsync(definition, 0, new() { JobId = Job }, Token);
        await log.Heard.WaitAsync(Token);
        Assert.Contains("is full", log.Line, StringComparison.Ordinal);
        Assert.True(runs.Count is > 1 and <= Steps);

        await disk.EnlargeAsync();

        Assert.Equal(JobStatuses.Completed, (await host.Client.WaitAsync(Job, cancellationToken: Token)).Status);
        Assert.Equal(Enumerable.Range(0, Steps), runs);
        Assert.DoesNotContain(await TestHost.LedgerAsync(disk.Store, Job), e => e.Event.Payload is StepFailed or LeaseExpiredTakeover);
        Assert.Empty((await new StoreCheck(disk.Store, new()).CheckAsync(cancellationToken: Token)).Findings.Where(finding => finding.Kind.IsFault));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_client_of_a_full_store_is_told_so_and_what_was_there_is_sound(bool wantsMount)
    {
        await using var disk = await SmallDisk.CreateAsync(wantsMount);
        TestContext.Current.TestOutputHelper!.WriteLine($"The store is in {disk}.");
        var definition = JobDefinition.Build<string>("text").Step<int>("length", (text, _, _) => Task.FromResult(text.Length)).Create();
        var client = new Wrkr.Runtime.Client.JobClient(disk.Store, new(), TimeProvider.System, TimeSpan.FromSeconds(1));
        var submitted = 0;

        var error = await Assert.ThrowsAnyAsync<WrkrException>(async () =>
        {
            for (; submitted < 100; submitted++)
            {
                await client.SubmitAsync(definition, new string((char)('a' + submitted), 300_000), new() { JobId = $"job-{submitted}" }, Token);
            }
        });

        Assert.Equal(ReasonCodes.StoreUnavailable, error.Reason);
        Assert.Contains("is full", error.Problem, StringComparison.Ordinal);
        Assert.Contains("Free disk space", error.Advice, StringComparison.Ordinal);
        Assert.Equal(submitted, (await client.ListAsync(cancellationToken: Token)).Jobs.Length);
        var check = new StoreCheck(disk.Store, new());
        Assert.True((await check.CheckAsync(cancellationToken: Token)).IsSound);

        await disk.EnlargeAsync();
        await client.SubmitAsync(definition, new string('z', 300_000), new() { JobId = "job-later" }, Token);
        Assert.True((await check.CheckAsync(cancellationToken: Token)).IsSound);
    }

    [Fact]
    public async Task A_job_whose_lease_runs_out_while_the_store_is_locked_is_taken_over_and_no_step_has_failed()
    {
        await using var bench = new SqliteBench { BusyTimeout = TimeSpan.FromMilliseconds(20) };
        using var log = new AwaitedLog("was given up by this worker");
        var store = bench.Store;
        using var other = bench.Connect();
        var locked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var runs = 0;
        var definition = JobDefinition.Build<int>("lock")
            .Step<int>("first", (input, _, _) => Task.FromResult(input + 1))
            .Step<int, int>("second", (value, _, _) =>
            {
                if (Interlocked.Increment(ref runs) == 1)
                {
                    // From now on nothing can be written: no heartbeat, and not this step's end.
                    other.Run("BEGIN IMMEDIATE");
                    locked.SetResult();
                }

                return Task.FromResult(value + 1);
            })
            .Create();
        await using (var host = await TestHost.StartAsync(
            store, definition, time: bench.Time, add: services => services.AddSingleton<ILoggerFactory>(log)))
        {
            await host.Client.SubmitAsync(definition, 1, new() { JobId = Job }, Token);
            await locked.Task.WaitAsync(Token);
            bench.Time.Advance(new WrkrOptions().LeaseDuration);
            await log.Heard.WaitAsync(Token);
        }

        other.Run("ROLLBACK");
        await using var next = await TestHost.StartAsync(store, definition, time: bench.Time);

        Assert.Equal(JobStatuses.Completed, (await next.Client.WaitAsync(Job, cancellationToken: Token)).Status);
        Assert.Equal(2, runs);
        var events = await TestHost.LedgerAsync(store, Job);
        Assert.DoesNotContain(events, e => e.Event.Payload is StepFailed);
        Assert.Single(events, e => e.Event.Payload is LeaseExpiredTakeover);
        Assert.Single(events, e => e.Event.Payload is StepCompleted { Pos.StepId: "second" });
        Assert.True((await new StoreCheck(store, new()).CheckAsync(cancellationToken: Token)).IsSound);
    }

    [Fact]
    public async Task Data_that_is_not_what_its_digest_says_is_never_a_steps_input()
    {
        await using var bench = new SqliteBench();
        var ran = false;
        var definition = JobDefinition.Build<string>("read")
            .Step<int>("length", (text, _, _) =>
            {
                ran = true;
                return Task.FromResult(text.Length);
            })
            .Create();
        var client = new Wrkr.Runtime.Client.JobClient(bench.Store, new(), bench.Time, TimeSpan.FromSeconds(1));
        await client.SubmitAsync(definition, new string('a', 5_000), new() { JobId = Job }, Token);
        bench.Run("UPDATE blob_chunk SET bytes = CAST(replace(bytes, 'aaaaa', 'aaaab') AS BLOB)");

        await using var host = await TestHost.StartAsync(bench.Store, definition, time: bench.Time);
        var status = await host.Client.WaitAsync(Job, cancellationToken: Token);

        Assert.Equal(JobStatuses.BlockedError, status.Status);
        Assert.False(ran);
        Assert.Contains(
            (await new StoreCheck(bench.Store, new()).CheckAsync(cancellationToken: Token)).Findings,
            finding => finding.Kind == StoreFindings.DataDamaged && finding.JobId == Job);
    }

    private static JobDefinition<int, string> Definition(Func<int, StepContext, CancellationToken, Task<string>> run)
    {
        var builder = JobDefinition.Build<int>("fill").Step<string>("s0", (_, step, cancellationToken) => run(0, step, cancellationToken));
        for (var index = 1; index < Steps; index++)
        {
            var at = index;
            builder = builder.Step<string>($"s{at}", (step, cancellationToken) => run(at, step, cancellationToken));
        }

        return builder.Create();
    }
}
