using Microsoft.Extensions.DependencyInjection;
using Wrkr.Samples.Gallery.Training;
using Wrkr.Testing;

namespace Wrkr.Samples.Tests;

public sealed class TrainingRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TrainerOnClock _trainer = new();

    [Fact]
    public async Task A_run_of_three_hours_is_looked_at_now_and_then_and_its_checkpoints_are_recorded()
    {
        await using var host = Host();
        var start = host.Clock.GetUtcNow();
        var job = await host.RunAsync(TrainingRun.Definition, Input(), cancellationToken: Token);
        Assert.Equal(new(_folder.In("hour-3.ckpt"), 3), job.Result);
        Assert.Equal(TimeSpan.FromHours(3), host.Clock.GetUtcNow() - start);
        job.Ledger.ShouldShowTimes("timer_set watch", 6);
        job.Ledger.ShouldShowTimes("artifact_recorded", 3);
        Assert.Equal(0, job.Status.RetryCount);
    }

    [Fact]
    public async Task Canceling_the_job_ends_the_command()
    {
        await using var host = Host();
        var job = await host.SubmitAsync(TrainingRun.Definition, Input(), cancellationToken: Token);
        await host.AdvanceAsync(TimeSpan.FromHours(1), Token);
        await job.CancelAsync("too expensive", cancellationToken: Token);
        job.Cursor.ShouldBeIn(JobStatuses.Canceled);
        Assert.True(_trainer.IsStopped);
    }

    [Theory]
    [MemberData(nameof(Sweeps.Stores), MemberType = typeof(Sweeps))]
    public async Task The_command_is_started_once_wherever_its_job_is_killed(string store)
    {
        var trainer = new TrainerOnClock();
        await Sweeps.RunAsync(store, TrainingRun.Definition, Input(), new()
        {
            Services = () =>
            {
                trainer = new();
                return services => services.AddSingleton(provider => trainer.On(provider.GetRequiredService<TimeProvider>()));
            },
            OnEnded = (_, _) => trainer is { Starts: 1, IsStopped: false }
                ? Task.CompletedTask
                : throw new JobAssertionException($"{trainer.Starts} starts, stopped: {trainer.IsStopped}"),
        });
    }

    [Fact]
    public async Task A_command_of_the_shell_is_started_once_and_ends_with_its_exit_code()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It is a POSIX shell.");
        var shell = new ShellTrainer();
        for (var start = 0; start < 2; start++)
        {
            await shell.StartAsync(_folder.Path, "echo once >> starts; echo w > a.ckpt; exit 7", Token);
        }

        while ((await shell.LookAsync(_folder.Path, Token)).ExitCode is null)
        {
            await Task.Delay(20, Token);
        }

        var ended = await shell.LookAsync(_folder.Path, Token);
        Assert.Equal(7, ended.ExitCode);
        Assert.Equal([_folder.In("a.ckpt")], ended.Checkpoints);
        Assert.Equal(["once"], await File.ReadAllLinesAsync(_folder.In("starts"), Token));
    }

    [Fact]
    public async Task A_command_of_the_shell_can_be_stopped()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It is a POSIX shell.");
        var shell = new ShellTrainer();
        await shell.StartAsync(_folder.Path, "sleep 600", Token);
        while (!File.Exists(_folder.In("pid")) || (await File.ReadAllTextAsync(_folder.In("pid"), Token)).Length == 0)
        {
            await Task.Delay(20, Token);
        }

        await shell.StopAsync(_folder.Path, Token);
        while ((await shell.LookAsync(_folder.Path, Token)).ExitCode is null)
        {
            await Task.Delay(20, Token);
        }

        Assert.NotEqual(0, (await shell.LookAsync(_folder.Path, Token)).ExitCode);
    }

    public void Dispose() => _folder.Dispose();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Training Input() => new("train", _folder.Path, TimeSpan.FromMinutes(30));

    private JobTestHost Host() => JobTestHost.Create(
        services => services.AddSingleton(provider => _trainer.On(provider.GetRequiredService<TimeProvider>())));
}
