using Wrkr.Runtime.Execution;

namespace Wrkr.Runtime.Tests.Execution;

public sealed class BackoffTests
{
    [Theory]
    [InlineData(1000, 1, 1000)]
    [InlineData(1000, 3, 4000)]
    [InlineData(1, 40, 3_600_000)]
    [InlineData(1000, 5000, 3_600_000)]
    [InlineData(0, 5000, 0)]
    public void It_doubles_up_to_an_hour_however_often_the_step_failed(long firstMs, int failures, int expectedMs) =>
        Assert.Equal(TimeSpan.FromMilliseconds(expectedMs), Backoff.After(firstMs, failures));
}
