using System.Diagnostics;
using Wrkr.Storage;

namespace Wrkr.Testing.Processes;

/// <summary>What the processes of one test share: the clock, the store, and word of what happens.</summary>
internal sealed class TestWorld : IAsyncDisposable
{
    /// <summary>How long a step may take in real time before a test gives up; longer than anybody debugs when somebody does.</summary>
    public static readonly TimeSpan DefaultPatience = TimeSpan.FromSeconds(30);

    private readonly bool _ownsStore;

    public TestWorld(Func<TimeProvider, IJobStore> store, DateTimeOffset? start = null, bool ownsStore = true)
    {
        _ownsStore = ownsStore;
        Clock = new TestClock(start);
        Activity = new Activity(Clock);
        Store = store(Clock);
    }

    public TestClock Clock { get; }

    public IJobStore Store { get; }

    public Activity Activity { get; }

    public Changes Changes { get; } = new();

    /// <summary>Sees what the processes do.</summary>
    public IWitness? Witness { get; init; }

    /// <summary>How long in real time something may go on without an end.</summary>
    public TimeSpan Patience
    {
        get => Debugger.IsAttached ? Timeout.InfiniteTimeSpan : field;
        init;
    } = DefaultPatience;

    /// <summary>
    /// When the next job becomes claimable by itself; <see langword="null"/> when none does. One that is claimable already, and that nobody
    /// took up, has no code here.
    /// </summary>
    public async ValueTask<DateTimeOffset?> NextWakeAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset? next = null;
        string? after = null;
        do
        {
            var page = await Store.ListAsync(new(), 100, after, cancellationToken).ConfigureAwait(false);
            foreach (var wake in page.Jobs.Where(row => row.Projection.WakeAt > row.Now).Select(row => row.Projection.WakeAt))
            {
                next = wake < (next ?? DateTimeOffset.MaxValue) ? wake : next;
            }

            after = page.Next;
        }
        while (after is not null);
        return next;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_ownsStore)
        {
            return;
        }

        if (Store is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync().ConfigureAwait(false);
        }
        else
        {
            (Store as IDisposable)?.Dispose();
        }
    }
}
