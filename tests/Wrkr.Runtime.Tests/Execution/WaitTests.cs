using Microsoft.Extensions.Time.Testing;
using Wrkr.Runtime.Execution;

namespace Wrkr.Runtime.Tests.Execution;

public sealed class WaitTests
{
    [Fact]
    public void A_fraction_of_a_millisecond_is_waited_for_as_a_whole_one()
    {
        var time = new TimerLog();

        var waiting = Wait.ForAsync(TimeSpan.FromMicroseconds(600), time, TestContext.Current.CancellationToken);

        Assert.Equal([TimeSpan.FromMilliseconds(1)], time.Due);
        Assert.False(waiting.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(waiting.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_canceled_wait_goes_on_inside_the_cancellation()
    {
        using var canceled = new CancellationTokenSource();
        var thread = 0;
        var waiting = ThenAsync();

        var canceling = Environment.CurrentManagedThreadId;
        canceled.Cancel();

        Assert.Equal(canceling, thread);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        async Task ThenAsync()
        {
            try
            {
                await Wait.ForAsync(TimeSpan.FromDays(1), TimeProvider.System, canceled.Token).ConfigureAwait(false);
            }
            finally
            {
                thread = Environment.CurrentManagedThreadId;
            }
        }
    }

    private sealed class TimerLog : FakeTimeProvider
    {
        public List<TimeSpan> Due { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Due.Add(dueTime);
            return base.CreateTimer(callback, state, dueTime, period);
        }
    }
}
