using Microsoft.Extensions.DependencyInjection;

namespace Wrkr.Testing.Tests.Attributes;

/// <summary>A child that is declared with an attribute runs as its parent's step.</summary>
public sealed class ParentJobTests
{
    private readonly Diary _diary = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_step_s_output_is_the_child_s_result_and_its_use_is_charged()
    {
        await using var host = Host();
        var job = await host.RunAsync(ParentJob.Definition, new Order("good", 500, []), cancellationToken: Token);
        Assert.Equal("500", job.Result.Text);
        Assert.Equal("sweep", _diary.Text);
        Assert.Equal(3, job.Status.Used.ToolCalls);
        job.Ledger.ShouldShow("child_submitted pay", "child_completed pay", "child_submitted clean", "child_completed clean");
    }

    [Fact]
    public async Task A_child_that_is_passed_over_is_not_submitted()
    {
        await using var host = Host();
        var job = await host.RunAsync(ParentJob.Definition, new Order("good", 5, []), cancellationToken: Token);
        Assert.Equal("5", job.Result.Text);
        Assert.Equal("", _diary.Text);
    }

    [Fact]
    public async Task A_child_that_fails_fails_its_step()
    {
        await using var host = Host();
        var job = await host.RunAsync(ParentJob.Definition, new Order("good", -1, []), cancellationToken: Token);
        job.Cursor.ShouldBeIn(JobStatuses.BlockedError);
        job.Ledger.ShouldShow("child_failed pay");
    }

    [Fact]
    public async Task What_a_child_came_to_is_undone_when_a_later_step_fails()
    {
        await using var host = Host();
        await host.RunAsync(ParentJob.Definition, new Order("bad", 7, []), cancellationToken: Token);
        Assert.Equal("refund-7", _diary.Text);
    }

    private JobTestHost Host() => JobTestHost.Create(services => services.AddSingleton(_diary));
}
