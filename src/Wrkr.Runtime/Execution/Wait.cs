namespace Wrkr.Runtime.Execution;

/// <summary>
/// Waits for a time or for its cancellation. What follows goes on inside either, while <c>Task.Delay</c> hands a canceled wait to the
/// thread pool: so whoever has the time and the cancellation in hand decides when everything happens.
/// </summary>
internal static class Wait
{
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static async Task ForAsync(TimeSpan duration, TimeProvider time, CancellationToken cancellationToken)
    {
        var ended = new TaskCompletionSource();
        using var canceled = cancellationToken.UnsafeRegister(
            static (source, token) => ((TaskCompletionSource)source!).TrySetCanceled(token), ended);
        using var timer = time.CreateTimer(
            static source => ((TaskCompletionSource)source!).TrySetResult(), ended, duration, Timeout.InfiniteTimeSpan);
        await ended.Task.ConfigureAwait(false);
    }
}
