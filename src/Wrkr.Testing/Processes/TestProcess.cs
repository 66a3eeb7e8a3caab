using Wrkr.Shapes;
using Wrkr.Storage;
using Wrkr.Testing.Time;

namespace Wrkr.Testing.Processes;

/// <summary>
/// A process of a test: what it has of time and of the store. When it dies, nothing that it waits for ever comes back: its code doesn't go
/// on, as that of a killed process doesn't.
/// </summary>
internal sealed class TestProcess
{
    private readonly TaskCompletionSource _death = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private readonly List<IStoreTransaction> _open = [];
    private volatile bool _isDead;

    public TestProcess(TestWorld world, Func<CancellationToken, Task>? drive = null)
    {
        World = world;
        Time = new ProcessTime(world.Clock, world.Activity);
        Store = world.Store is ITransactionalStore transactions
            ? new TransactionalConnection(this, world.Store, transactions, drive)
            : new Connection(this, world.Store, drive);
        Interceptor = new CallInterceptor(this);
    }

    public TestWorld World { get; }

    public ProcessTime Time { get; }

    public IJobStore Store { get; }

    public StepInterceptor Interceptor { get; }

    public bool IsAlive => !_isDead;

    /// <summary>Ends when the process dies.</summary>
    public Task Death => _death.Task;

    /// <summary>What tells its host to stop, while a worker of it runs.</summary>
    public Action? Stop { get; set; }

    public void Die()
    {
        lock (_gate)
        {
            _isDead = true;
        }

        Time.End();
        World.Activity.Clear();
        RollBack();
        World.Changes.Raise();
        _death.TrySetResult();
    }

    /// <summary>Notes a transaction that the database takes back when the process dies.</summary>
    public void Opened(IStoreTransaction transaction)
    {
        lock (_gate)
        {
            _open.Add(transaction);
        }
    }

    public void Closed(IStoreTransaction transaction)
    {
        lock (_gate)
        {
            _open.Remove(transaction);
        }
    }

    /// <summary>What a dead process waits for.</summary>
    public static ValueTask<T> Never<T>() => new(new TaskCompletionSource<T>().Task);

    private void RollBack()
    {
        List<IStoreTransaction> open;
        lock (_gate)
        {
            open = [.. _open];
            _open.Clear();
        }

        foreach (var transaction in open)
        {
            transaction.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }
}
