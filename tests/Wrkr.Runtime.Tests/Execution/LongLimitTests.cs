using Wrkr.Runtime.Stores;
using Wrkr.Shapes;

namespace Wrkr.Runtime.Tests.Execution;

public sealed class LongLimitTests
{
    [Theory]
    [InlineData(50)]
    [InlineData(3650)]
    public async Task A_limit_longer_than_a_timer_measures_is_none(int days)
    {
        var definition = JobDefinition.Build<int>("slow")
            .Budget(new() { MaxWallTime = TimeSpan.FromDays(days) })
            .Step<int>("echo", (input, _, cancellationToken) => Task.FromResult(cancellationToken.IsCancellationRequested ? 0 : input),
                new() { Timeout = TimeSpan.FromDays(days) })
            .Create();
        await using var host = await TestHost.StartAsync(new InMemoryJobStore(), definition);

        var job = await host.Client.SubmitAsync(definition, 7, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(7, await job.WaitAsync(TestContext.Current.CancellationToken));
    }
}
