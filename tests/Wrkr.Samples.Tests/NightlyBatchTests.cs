using Microsoft.Extensions.DependencyInjection;
using Wrkr.Samples.Gallery.Batches;
using Wrkr.Testing;

namespace Wrkr.Samples.Tests;

public sealed class NightlyBatchTests
{
    /// <summary>The accounts of a sweep, each of which is an item.</summary>
    private static readonly string[] SweptAccounts = ["1001", "1002", "1003"];

    private static readonly Night Night = new(new(2026, 5, 1));

    [Fact]
    public async Task Each_account_gets_its_statement_and_the_report_names_those_that_failed()
    {
        var book = new BookInMemory("1001", "1002", "20030", "1004") { Locked = { "1002" } };
        await using var host = Host(book);
        var job = await host.RunAsync(NightlyBatch.Definition, Night, cancellationToken: Token);
        Assert.Equal((3, 1_300), (job.Result.Made, job.Result.Cents));
        Assert.Equal(["1002"], job.Result.Failed);
        Assert.Equal(3, book.Closed);
    }

    [Fact]
    public async Task One_failure_too_many_stops_the_night_and_a_retry_runs_what_is_left()
    {
        var book = new BookInMemory("1", "2", "3", "4", "5") { Locked = { "2", "3", "4" } };
        await using var host = Host(book);
        var job = await host.RunAsync(NightlyBatch.Definition, Night, cancellationToken: Token);
        job.Cursor.ShouldBeAt(NightlyBatch.StepId.Make).ShouldBeIn(JobStatuses.BlockedError);

        book.Locked.Clear();
        await host.Client.RetryAsync(new(job.JobId, "unlocked"), Token);
        await job.RunAsync(Token);

        Assert.Equal(5, job.Result.Made);
        Assert.Equal(5, book.Closed);
    }

    [Fact]
    public async Task A_night_that_is_asked_for_twice_runs_once()
    {
        var book = new BookInMemory("1001");
        await using var host = Host(book);
        var id = NightlyBatch.IdOf(Night.Day);
        await host.RunAsync(NightlyBatch.Definition, Night, new() { JobId = id }, Token);
        var again = await host.RunAsync(NightlyBatch.Definition, Night, new() { JobId = id }, Token);
        again.Ledger.ShouldShowTimes("item_completed", 1);
        Assert.Equal("statements-2026-05-01", again.JobId);
    }

    [Theory]
    [MemberData(nameof(Sweeps.Stores), MemberType = typeof(Sweeps))]
    public async Task Each_account_is_closed_once_wherever_the_night_is_killed(string store)
    {
        var book = new BookInMemory();
        await Sweeps.RunAsync(store, NightlyBatch.Definition, Night, new()
        {
            Services = () =>
            {
                book = new(SweptAccounts);
                return services => services.AddSingleton<ILedgerBook>(book);
            },
            OnEnded = (_, _) => book.Closed == SweptAccounts.Length
                ? Task.CompletedTask
                : throw new JobAssertionException($"{book.Closed} accounts were closed."),
        });
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static JobTestHost Host(BookInMemory book) => JobTestHost.Create(services => services.AddSingleton<ILedgerBook>(book));
}
