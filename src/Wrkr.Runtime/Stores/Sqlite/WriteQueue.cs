namespace Wrkr.Runtime.Stores;

/// <summary>What waits for the writer thread. Urgent items come first, each kind in the order of its arrival.</summary>
internal sealed class WriteQueue
{
    /// <summary>Bounds a transaction, and with it how long the first in the group waits for the last.</summary>
    private const int LargestGroup = 256;

    private readonly object _gate = new();
    private readonly Queue<WriteItem> _urgent = new();
    private readonly Queue<WriteItem> _items = new();
    private bool _isClosed;

    /// <returns><see langword="false"/> when the queue was closed.</returns>
    public bool TryAdd(WriteItem item)
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                return false;
            }

            (item.IsUrgent ? _urgent : _items).Enqueue(item);
            Monitor.Pulse(_gate);
            return true;
        }
    }

    /// <summary>Takes all that waits, up to a bound; blocks while nothing does.</summary>
    /// <returns><see langword="false"/> when the queue was closed and is empty.</returns>
    public bool Take(List<WriteItem> group)
    {
        lock (_gate)
        {
            while (_urgent.Count + _items.Count == 0)
            {
                if (_isClosed)
                {
                    return false;
                }

                Monitor.Wait(_gate);
            }

            while (group.Count < LargestGroup && (_urgent.TryDequeue(out var item) || _items.TryDequeue(out item)))
            {
                group.Add(item);
            }

            return true;
        }
    }

    /// <summary>Takes no more items; those that wait are still to be taken.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            Monitor.Pulse(_gate);
        }
    }
}
