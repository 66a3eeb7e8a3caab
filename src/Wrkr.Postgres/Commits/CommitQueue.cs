namespace Wrkr.Postgres.Commits;

/// <summary>Commits that wait for a lane, in the order in which they came.</summary>
internal sealed class CommitQueue
{
    /// <summary>Bounds a statement, and with it how long the first in the group waits for the last.</summary>
    private const int LargestGroup = 128;

    /// <summary>Bounds what is in memory on both sides.</summary>
    private const long LargestSize = 4 << 20;

    private readonly Lock _gate = new();
    private readonly LinkedList<CommitItem> _items = new();

    public bool HasAny
    {
        get
        {
            lock (_gate)
            {
                return _items.Count > 0;
            }
        }
    }

    public void Add(CommitItem item)
    {
        lock (_gate)
        {
            _items.AddLast(item);
        }
    }

    /// <summary>
    /// Takes what is still wanted, at most one commit of each job: a second one is judged by what the first one leaves. By job id, so that
    /// groups that create the same jobs never wait for each other in a circle.
    /// </summary>
    /// <returns>Whether there was any.</returns>
    public bool Take(List<CommitItem> group)
    {
        var jobs = new HashSet<string>(StringComparer.Ordinal);
        var size = 0L;
        lock (_gate)
        {
            for (var node = _items.First; node is not null && group.Count < LargestGroup && size < LargestSize;)
            {
                var (item, next) = (node.Value, node.Next);
                if (!jobs.Contains(item.Commit.JobId))
                {
                    _items.Remove(node);
                    if (item.TryBegin())
                    {
                        jobs.Add(item.Commit.JobId);
                        group.Add(item);
                        size += item.Size;
                    }
                }

                node = next;
            }
        }

        group.Sort(static (one, other) => string.CompareOrdinal(one.Commit.JobId, other.Commit.JobId));
        return group.Count > 0;
    }
}
