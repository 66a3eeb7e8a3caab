using Wrkr.Crash.Host;
using Wrkr.Storage;

namespace Wrkr.Crash.Tests;

/// <summary>A worker process that is stopped in the middle of a commit: it has the file's write lock, which nobody can take from it.</summary>
public sealed class HaltTests : IAsyncDisposable
{
    private const string Held = "walk-held";
    private const string Halted = "walk-halted";
    private static readonly TimeSpan Busy = TimeSpan.FromMilliseconds(50);

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("wrkr-halt-");
    private readonly Workshop _workshop;

    public HaltTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows can't stop a process with a signal: run it on Linux or macOS.");
        _workshop = new(_directory.FullName, Busy);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _workshop.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_others_are_told_who_is_in_the_way_and_go_on_when_it_is_continued_or_killed(bool isKilled)
    {
        var other = await WorkAsync(Held, Orders.Hold, Told.Hold);
        var halted = await WorkAsync(Halted, Orders.Halt, Told.Halt);

        var error = await Assert.ThrowsAsync<StoreException>(() => _workshop.Client.PauseAsync(new(Held), Token));
        Assert.Equal((ReasonCodes.StoreUnavailable, true), (error.Reason, error.IsTransient));
        Assert.Contains($"'{_workshop.Store}' is locked: another process", error.Message, StringComparison.Ordinal);
        Assert.Contains("end it if it is stopped inside one", error.Advice, StringComparison.Ordinal);
        Assert.Equal(JobStatuses.Queued, (await _workshop.Client.StatusAsync(Halted, Token)).Status);
        await other.ToldAsync(Told.Log, 0, line => line.ToString().Contains("is locked: another process", StringComparison.Ordinal), 1, Token);

        if (isKilled)
        {
            Assert.True(await halted.KillAsync(Token));
        }
        else
        {
            halted.Continue();
        }

        await other.OrderAsync(Orders.Go, Token);
        foreach (var job in new[] { Held, Halted })
        {
            Assert.Equal(JobStatuses.Completed, (await _workshop.Client.WaitAsync(job, cancellationToken: Token)).Status);
        }

        await _workshop.EndWorkersAsync(Token);
        var records = await _workshop.ReadRecordsAsync([Held, Halted], WalkJob.StrollSteps, Token);
        Assert.All(records, record => Assert.Equal((0, 0), (record.Lost, record.Repeated)));
    }

    /// <summary>A worker for one job at a time, which does what it is told in its first step or commit.</summary>
    private async Task<WorkerProcess> WorkAsync(string job, string order, string done)
    {
        // A lease that a busy machine doesn't take from it: the other one must still hold its job when the file is locked.
        var worker = _workshop.StartWorker(arguments => arguments with
        {
            MaxConcurrentJobs = 1,
            BusyTimeout = Busy,
            LeaseDuration = TimeSpan.FromSeconds(8),
        });
        await worker.ReadyAsync(Token);
        await worker.OrderAsync(order, Token);
        await _workshop.Client.SubmitAsync(WalkJob.Stroll, "", new() { JobId = job }, Token);
        await worker.ToldAsync(done, 0, cancellationToken: Token);
        return worker;
    }
}
