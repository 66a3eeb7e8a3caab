using Microsoft.Extensions.Time.Testing;
using Wrkr.Runtime.Maintenance;
using Wrkr.Runtime.StoreChecks;
using Wrkr.Runtime.Stores;
using Wrkr.Runtime.Tests.Execution;
using Wrkr.Shapes;
using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Maintenance;

public sealed class PruneTests
{
    private readonly FakeTimeProvider _time = new(new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly InMemoryJobStore _store;

    public PruneTests() => _store = new(_time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Its output is data by digest, the same for the same letter.</summary>
    private static JobDefinition<string, string> Definition { get; } = JobDefinition.Build<string>("letters")
        .Step<string>("write", (letter, _, _) => Task.FromResult(new string(letter[0], 10_000)))
        .Create();

    [Fact]
    public async Task Jobs_go_when_they_ended_long_ago_with_the_data_that_they_alone_name()
    {
        await RunAsync("old-1", "a");
        await RunAsync("old-2", "b");
        _time.Advance(TimeSpan.FromDays(10));
        await RunAsync("new-1", "b");
        await SubmitAsync("waiting", "c");
        _time.Advance(TimeSpan.FromDays(2));

        var report = await PruneAsync(new() { JobMaxAge = TimeSpan.FromDays(10) });

        Assert.Equal((3, 2, 2, 1, 10_002), (report.Checked, report.Matched, report.Removed, report.Data, report.DataBytes));
        Assert.Equal(["old-1", "old-2"], report.Entries.Select(entry => entry.Path));
        Assert.All(report.Entries, entry => Assert.Equal(("job", "age"), (entry.Kind, entry.Reason)));
        Assert.Equal(report.Entries.Sum(entry => entry.Bytes) + report.DataBytes, report.FreedBytes);
        Assert.Empty(report.Notes);
        Assert.Equal(["new-1", "waiting"], await JobsAsync());
        await IsSoundAsync();
    }

    [Fact]
    public async Task Of_many_jobs_the_last_that_ended_stay()
    {
        foreach (var job in (string[])["1", "2", "3", "4", "5"])
        {
            await RunAsync(job, job);
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        await SubmitAsync("waiting", "w");

        var report = await PruneAsync(new() { MaxJobs = 2, JobMaxAge = TimeSpan.FromMinutes(5) });

        Assert.Equal([("1", "age"), ("2", "count"), ("3", "count")], report.Entries.Select(entry => (entry.Path, entry.Reason)));
        Assert.Equal(["4", "5", "waiting"], await JobsAsync());
        await PruneAsync(new() { MaxJobs = 0 });
        Assert.Equal(["waiting"], await JobsAsync());
        await IsSoundAsync();
    }

    [Fact]
    public async Task A_dry_run_tells_the_same_and_removes_nothing()
    {
        await RunAsync("1", "a");
        await RunAsync("2", "b");
        _time.Advance(TimeSpan.FromMinutes(1));

        var dry = await PruneAsync(new() { MaxJobs = 0, DryRun = true });
        Assert.Equal(["1", "2"], await JobsAsync());
        await IsSoundAsync();
        var wet = await PruneAsync(new() { MaxJobs = 0 });

        Assert.Equal((0, 0), (dry.Removed, dry.FreedBytes));
        Assert.Equal(wet.Entries.AsEnumerable(), dry.Entries);
        Assert.Equal((wet.Checked, wet.Matched, wet.Data, wet.DataBytes), (dry.Checked, dry.Matched, dry.Data, dry.DataBytes));
        Assert.Equal((2, 2), (wet.Matched, wet.Removed));
    }

    [Fact]
    public async Task Data_that_nobody_names_yet_stays_for_a_day()
    {
        await RunAsync("1", "a");
        using var content = new MemoryStream(new byte[100]);
        var data = await _store.PutBlobAsync(content, Token);
        _time.Advance(TimeSpan.FromHours(23));

        await PruneAsync(new() { MaxJobs = 1 });
        Assert.NotNull(await _store.OpenBlobAsync(data, Token));

        _time.Advance(TimeSpan.FromHours(2));
        var report = await PruneAsync(new() { MaxJobs = 1 });
        Assert.Equal((0, 1, 100, 100), (report.Removed, report.Data, report.DataBytes, report.FreedBytes));
        Assert.Null(await _store.OpenBlobAsync(data, Token));
        await IsSoundAsync();
    }

    [Fact]
    public async Task A_job_whose_ledger_is_damaged_stays_and_with_it_all_data()
    {
        await using var scene = await StoreChecks.StoreScene.CreateAsync();
        await RunAsync(scene.Store, scene.Bench.Time, "done", "d");
        scene.Bench.Time.Advance(TimeSpan.FromDays(2));
        scene.Damage("UPDATE ledger SET bytes = x'00' WHERE job_no = (SELECT job_no FROM job WHERE job_id = 'done') AND first_seq = 1");

        var report = await new StoreMaintenance(scene.Store).PruneAsync(new() { MaxJobs = 0 }, cancellationToken: Token);

        Assert.Equal((1, 0, 0), (report.Matched, report.Removed, report.Data));
        Assert.Equal(2, report.Notes.Length);
        Assert.StartsWith("Job 'done' is kept: of its ledger, it can't be read.", report.Notes[0], StringComparison.Ordinal);
        Assert.StartsWith("No data is removed", report.Notes[1], StringComparison.Ordinal);
        Assert.NotNull(await scene.Store.FindAsync("done", Token));
    }

    [Fact]
    public async Task It_tells_how_far_it_is_and_stops_when_it_is_told_to()
    {
        foreach (var job in (string[])["1", "2", "3"])
        {
            await RunAsync(job, job);
        }

        using var stopped = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var told = new List<PruneProgress>();
        var progress = new Heard(value =>
        {
            told.Add(value);
            if (value.Jobs == 2)
            {
                stopped.Cancel();
            }
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new StoreMaintenance(_store).PruneAsync(new() { MaxJobs = 0 }, progress, stopped.Token));

        Assert.Equal([1, 2], told.Select(value => value.Jobs));
        Assert.Equal(["3"], await JobsAsync());
        await IsSoundAsync();
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(-1.0, null)]
    [InlineData(null, -1)]
    public async Task Options_that_name_nothing_or_make_no_sense_are_refused(double? days, int? jobs)
    {
        var error = await Assert.ThrowsAsync<WrkrException>(() =>
            PruneAsync(new() { JobMaxAge = days is { } some ? TimeSpan.FromDays(some) : null, MaxJobs = jobs }));

        Assert.Equal(ReasonCodes.InvalidInput, error.Reason);
    }

    [Fact]
    public async Task A_store_that_nothing_can_be_removed_from_says_so()
    {
        var error = await Assert.ThrowsAsync<WrkrException>(() =>
            new StoreMaintenance(new Undisposed(_store)).PruneAsync(new() { MaxJobs = 0 }, cancellationToken: Token));

        Assert.Equal(ReasonCodes.InvalidInput, error.Reason);
    }

    private Task RunAsync(string jobId, string letter) => RunAsync(_store, _time, jobId, letter);

    private static async Task RunAsync(IJobStore store, TimeProvider time, string jobId, string letter)
    {
        await using var host = await TestHost.StartAsync(store, Definition, time: time);
        await host.Client.SubmitAsync(Definition, letter, new() { JobId = jobId }, Token);
        await host.Client.WaitAsync(jobId, cancellationToken: Token);
    }

    private async Task SubmitAsync(string jobId, string letter)
    {
        await using var host = await TestHost.StartAsync(_store, Definition, options => options.RunWorker = false, _time);
        await host.Client.SubmitAsync(Definition, letter, new() { JobId = jobId }, Token);
    }

    private Task<PruneReport> PruneAsync(PruneOptions options) => new StoreMaintenance(_store).PruneAsync(options, cancellationToken: Token);

    private async Task<string[]> JobsAsync() =>
        [.. (await _store.ListAsync(new(), 100, cancellationToken: Token)).Jobs.Select(row => row.JobId).Order(StringComparer.Ordinal)];

    private async Task IsSoundAsync()
    {
        var report = await new StoreCheck(_store, new()).CheckAsync(cancellationToken: Token);
        Assert.True(report.IsSound, string.Join("; ", report.Findings));
    }

    private sealed class Heard(Action<PruneProgress> hear) : IProgress<PruneProgress>
    {
        public void Report(PruneProgress value) => hear(value);
    }
}
