namespace Wrkr.Runtime.Execution;

/// <summary>
/// Waits for a time or for its cancellation. What follows goes on inside either, while <c>Task.Delay</c> hands a canceled wait to the
/// thread pool: so whoever has the time and the cancellation in hand decides when everything happens. Never too short: timers drop the
/// fraction of a millisecond, and who then finds that it isn't time yet would wait for the rest in a busy loop.
/// </summary>
internal static class Wait
{
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static async Task ForAsync(TimeSpan duration, TimeProvider time, CancellationToken cancellationToken)
    {
        var whole = TimeSpan.FromMilliseconds(Math.Ceiling(Math.Max(0, duration.TotalMilliseconds)));
        var ended = new TaskCompletionSource();
        using var canceled = cancellationToken.UnsafeRegister(
            static (source, token) => ((TaskCompletionSource)source!).TrySetCanceled(token), ended);
        using var timer = time.CreateTimer(
            static source => ((TaskCompletionSource)source!).TrySetResult(), ended, whole, Timeout.InfiniteTimeSpan);
        await ended.Task.ConfigureAwait(false);
    }
}
