using Microsoft.Extensions.DependencyInjection;
using Wrkr.Samples.Gallery.Uploads;
using Wrkr.Testing;

namespace Wrkr.Samples.Tests;

public sealed class SharedStepsTests
{
    private static readonly Upload Letter = new("letter.txt", "Dear all");

    private readonly BucketsInMemory _buckets = new();

    [Fact]
    public async Task A_document_is_read_by_a_person_and_kept()
    {
        await using var host = Host();
        var job = await host.RunAsync(TakeDocument.Definition, Letter, cancellationToken: Token);
        Assert.Equal("Keep a document of 8 bytes?", job.Status.Decision!.Question);
        await job.ApproveAsync(cancellationToken: Token);
        Assert.Equal("kept/letter.txt", job.Result.Address);
        Assert.Equal(["letter.txt"], _buckets.Names);
    }

    [Fact]
    public async Task A_document_that_is_rejected_leaves_nothing_behind()
    {
        await using var host = Host();
        var job = await host.RunAsync(TakeDocument.Definition, Letter, cancellationToken: Token);
        await job.RejectAsync(cancellationToken: Token);
        job.Cursor.ShouldBeIn(JobStatuses.BlockedError);
        Assert.Empty(_buckets.Names);
    }

    [Fact]
    public async Task A_backup_is_kept_without_asking()
    {
        await using var host = Host();
        var job = await host.RunAsync(TakeBackup.Definition, new Upload("disk.img", "0101"), cancellationToken: Token);
        Assert.Equal("kept/disk.img", job.Result.Address);
    }

    [Fact]
    public async Task A_step_is_tested_without_a_job()
    {
        await _buckets.PutAsync("key", "a virus", Token);
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            new Scan(_buckets).RunAsync(new("letter.txt", ""), new("key"), null!, Token));
        Assert.Equal("letter.txt has a virus.", refused.Message);
    }

    [Theory]
    [MemberData(nameof(Sweeps.Stores), MemberType = typeof(Sweeps))]
    public async Task A_document_is_kept_once_wherever_it_is_killed(string store)
    {
        var buckets = new BucketsInMemory();
        await Sweeps.RunAsync(store, TakeDocument.Definition, Letter, new()
        {
            Services = () =>
            {
                buckets = new();
                return services => services.AddSingleton<IBuckets>(buckets);
            },
            OnEnded = (_, _) => buckets.Names.SequenceEqual(["letter.txt"])
                ? Task.CompletedTask
                : throw new JobAssertionException($"There is {string.Join(", ", buckets.Names)}."),
        });
    }

    [Theory]
    [MemberData(nameof(Sweeps.Stores), MemberType = typeof(Sweeps))]
    public async Task A_backup_with_a_virus_leaves_nothing_behind_wherever_it_is_killed(string store)
    {
        var buckets = new BucketsInMemory();
        await Sweeps.RunAsync(store, TakeBackup.Definition, new Upload("disk.img", "virus"), new()
        {
            Services = () =>
            {
                buckets = new();
                return services => services.AddSingleton<IBuckets>(buckets);
            },
            OnStopped = (job, token) => job.Client.CancelAsync(new(job.Status.JobId, "infected") { By = "admin" }, token),
            OnEnded = (_, _) => buckets.Names.Any() ? throw new JobAssertionException("Something is left.") : Task.CompletedTask,
        });
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private JobTestHost Host() => JobTestHost.Create(services => services.AddSingleton<IBuckets>(_buckets));
}
