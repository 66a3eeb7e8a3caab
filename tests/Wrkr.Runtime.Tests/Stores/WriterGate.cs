using Wrkr.Runtime.Stores;

namespace Wrkr.Runtime.Tests.Stores;

/// <summary>Holds up a store's writer, so that what is sent meanwhile waits in its queue.</summary>
internal sealed class WriterGate : IDisposable
{
    private readonly ManualResetEventSlim _open = new();
    private readonly TaskCompletionSource _reached = new();
    private readonly Task _passed;

    private WriterGate(SqliteJobStore store, CancellationToken cancellationToken) => _passed = store.Writer.WriteAsync(
        new TestItem(_ =>
        {
            _reached.SetResult();
            _open.Wait(CancellationToken.None);
        }),
        cancellationToken);

    public static async Task<WriterGate> CloseAsync(SqliteJobStore store, CancellationToken cancellationToken)
    {
        var gate = new WriterGate(store, cancellationToken);
        await gate._reached.Task;
        return gate;
    }

    public async Task OpenAsync()
    {
        _open.Set();
        await _passed;
    }

    public void Dispose()
    {
        _open.Set();
        _open.Dispose();
    }
}
