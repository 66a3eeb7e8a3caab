namespace Wrkr.Simulation;

/// <summary>How a process waits for changes that it hears of.</summary>
internal sealed class ChangeNotice(SimProcess process)
{
    private TaskCompletionSource _next = new();
    private long _version;

    public void Raise()
    {
        _version++;
        var changed = _next;
        _next = new();
        changed.SetResult();
    }

    public async ValueTask<long> WaitAsync(long version, TimeSpan atMost, CancellationToken cancellationToken)
    {
        if (_version != version || atMost <= TimeSpan.Zero)
        {
            return _version;
        }

        await _next.Task.WaitAsync(atMost, process.Time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        return _version;
    }
}
