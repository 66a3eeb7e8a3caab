using Microsoft.Extensions.DependencyInjection;

namespace Wrkr.Testing.Tests.Attributes;

/// <summary>Steps that are classes run as those that are methods.</summary>
public sealed class ClassJobTests
{
    private static readonly Order Order = new("o1", 5, []);
    private readonly Diary _diary = new();

    [Fact]
    public async Task An_approved_job_completes()
    {
        await using var host = Host();
        var job = await host.RunAsync(ClassJob.Definition, Order, cancellationToken: Token);
        await job.ApproveAsync(cancellationToken: Token);
        Assert.Equal("5 o1", job.Result.Text);
        job.Ledger.ShouldHaveCompletedOnce("reserve", "send");
    }

    [Fact]
    public async Task A_rejected_job_is_undone()
    {
        await using var host = Host();
        var job = await host.RunAsync(ClassJob.Definition, Order, cancellationToken: Token);
        await job.RejectAsync(cancellationToken: Token);
        Assert.Equal("reserve-o1 release-o1", _diary.Text);
    }

    [Fact]
    public async Task Another_job_shares_the_classes()
    {
        await using var host = Host();
        Assert.Equal("5 o1", (await host.RunAsync(ShorterClassJob.Definition, Order, cancellationToken: Token)).Result.Text);
    }

    [Fact]
    public async Task A_class_is_tested_by_itself() =>
        Assert.Equal("5 x", (await new Send().RunAsync(Order, new Picked("x"), null!, Token)).Text);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private JobTestHost Host() => JobTestHost.Create(services => services.AddSingleton(_diary));
}
