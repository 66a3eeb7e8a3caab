using Wrkr.Runtime.Execution;

namespace Wrkr.Simulation;

/// <summary>How a process waits for changes that it hears of.</summary>
internal sealed class ChangeNotice(SimProcess process)
{
    private readonly List<CancellationTokenSource> _waiting = [];
    private long _version;

    public void Raise()
    {
        _version++;
        foreach (var waiting in _waiting.ToList())
        {
            waiting.Cancel();
        }
    }

    public async ValueTask<long> WaitAsync(long version, TimeSpan atMost, CancellationToken cancellationToken)
    {
        if (_version != version || atMost <= TimeSpan.Zero)
        {
            return _version;
        }

        using var changed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _waiting.Add(changed);
        await Wait.ForAsync(atMost, process.Time, changed.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _waiting.Remove(changed);
        cancellationToken.ThrowIfCancellationRequested();
        return _version;
    }
}
