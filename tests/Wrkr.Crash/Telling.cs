namespace Wrkr.Crash;

/// <summary>All that the worker processes of a run told, in the order in which it was read. Safe to use from several threads.</summary>
public sealed class Telling
{
    /// <summary>Far more than anything takes: a run that hangs says where.</summary>
    private static readonly TimeSpan Hanging = TimeSpan.FromMinutes(3);

    private readonly Lock _lock = new();
    private readonly List<ToldLine> _lines = [];
    private TaskCompletionSource _more = NewSource();

    /// <summary>How many lines there are: what is told later stands from there on.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _lines.Count;
            }
        }
    }

    public IReadOnlyList<ToldLine> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _lines];
            }
        }
    }

    public void Add(ToldLine line)
    {
        TaskCompletionSource more;
        lock (_lock)
        {
            _lines.Add(line with { Place = _lines.Count });
            (more, _more) = (_more, NewSource());
        }

        more.SetResult();
    }

    /// <summary>The n-th line from a place on that is one of those that are waited for.</summary>
    /// <exception cref="TimeoutException">It doesn't come.</exception>
    public async Task<ToldLine> FindAsync(
        string what, int from, Func<ToldLine, bool> isIt, int nth = 1, CancellationToken cancellationToken = default)
    {
        var hanging = Task.Delay(Hanging, cancellationToken);
        for (var next = from; ;)
        {
            Task more;
            lock (_lock)
            {
                for (; next < _lines.Count; next++)
                {
                    if (isIt(_lines[next]) && --nth == 0)
                    {
                        return _lines[next];
                    }
                }

                more = _more.Task;
            }

            if (await Task.WhenAny(more, hanging) == hanging)
            {
                await hanging;
                throw new TimeoutException($"Nobody tells of {what}. The last lines: {string.Join(" | ", All.TakeLast(20))}");
            }
        }
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
