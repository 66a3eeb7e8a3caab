namespace Wrkr.Runtime.Stores;

/// <summary>Something to write, and who waits for it. Its answer is given only after the transaction that holds it was committed.</summary>
internal abstract class WriteItem
{
    private const int Waiting = 0;
    private const int Begun = 1;
    private const int Canceled = 2;

    private int _state;

    /// <summary>Whether it goes before what was queued earlier.</summary>
    public virtual bool IsUrgent => false;

    /// <summary>Whether, once committed, it is a change that others wait for.</summary>
    public abstract bool IsNews { get; }

    /// <summary>Whether it is still wanted. From then on it can't be canceled.</summary>
    public bool TryBegin() => Interlocked.CompareExchange(ref _state, Begun, Waiting) != Canceled;

    /// <summary>Reads and writes inside the current transaction. Runs again in another one when this is rolled back for others.</summary>
    public abstract void Apply(SqliteSession session, long now);

    public abstract void Complete();

    public abstract void Fail(Exception error);

    protected bool TryCancel() => Interlocked.CompareExchange(ref _state, Canceled, Waiting) == Waiting;
}

/// <typeparam name="T">The answer.</typeparam>
internal abstract class WriteItem<T> : WriteItem
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    protected T? Answer { get; private set; }

    /// <summary>The answer; canceled only when the item hadn't begun.</summary>
    public async Task<T> WaitAsync(CancellationToken cancellationToken)
    {
        await using var registration = cancellationToken.UnsafeRegister(
            static (item, token) =>
            {
                var self = (WriteItem<T>)item!;
                if (self.TryCancel())
                {
                    self._answer.SetCanceled(token);
                }
            },
            this).ConfigureAwait(false);
        return await _answer.Task.ConfigureAwait(false);
    }

    public sealed override void Apply(SqliteSession session, long now) => Answer = Write(session, now);

    public sealed override void Complete() => _answer.SetResult(Answer!);

    public sealed override void Fail(Exception error) => _answer.SetException(error);

    protected abstract T Write(SqliteSession session, long now);
}
