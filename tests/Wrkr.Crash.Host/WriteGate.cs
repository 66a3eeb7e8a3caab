namespace Wrkr.Crash.Host;

/// <summary>Lets writes through until somebody closes it, who then waits for those on their way.</summary>
internal sealed class WriteGate
{
    private readonly Lock _lock = new();
    private int _inside;
    private TaskCompletionSource? _closed;
    private TaskCompletionSource? _empty;

    public async Task<T> PassAsync<T>(Func<ValueTask<T>> write)
    {
        while (TryEnter() is { } closed)
        {
            await closed;
        }

        try
        {
            return await write();
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Ends when nothing is inside, and nothing comes in until it is opened.</summary>
    public Task CloseAsync()
    {
        lock (_lock)
        {
            _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_inside == 0)
            {
                _empty.SetResult();
            }

            return _empty.Task;
        }
    }

    public void Open()
    {
        lock (_lock)
        {
            _closed!.SetResult();
            (_closed, _empty) = (null, null);
        }
    }

    private Task? TryEnter()
    {
        lock (_lock)
        {
            _inside += _closed is null ? 1 : 0;
            return _closed?.Task;
        }
    }

    private void Leave()
    {
        lock (_lock)
        {
            if (--_inside == 0)
            {
                _empty?.TrySetResult();
            }
        }
    }
}
