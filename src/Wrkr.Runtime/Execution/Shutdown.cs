namespace Wrkr.Runtime.Execution;

/// <summary>
/// How a worker stops: from the beginning no step starts; those that run have the grace time to end by themselves, and are canceled after
/// it.
/// </summary>
internal sealed class Shutdown : IDisposable
{
    private readonly CancellationTokenSource _graceOver;
    private readonly CancellationTokenRegistration _onBegin;

    /// <param name="grace">How long running steps aren't canceled.</param>
    /// <param name="time">Measures it.</param>
    /// <param name="begun">Canceled when the host begins to stop.</param>
    public Shutdown(TimeSpan grace, TimeProvider time, CancellationToken begun)
    {
        Begun = begun;
        _graceOver = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _onBegin = begun.UnsafeRegister(_ => _graceOver.CancelAfter(grace), null);
    }

    public CancellationToken Begun { get; }

    public bool HasBegun => Begun.IsCancellationRequested;

    public CancellationToken GraceOver => _graceOver.Token;

    /// <summary>Ends the grace time early: the host waits no longer.</summary>
    public void EndGrace() => _graceOver.Cancel();

    public void Dispose()
    {
        _onBegin.Dispose();
        _graceOver.Dispose();
    }
}
