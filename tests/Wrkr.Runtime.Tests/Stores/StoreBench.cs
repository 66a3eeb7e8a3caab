using Microsoft.Extensions.Time.Testing;
using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Stores;

/// <summary>A store to test, on a clock that stands still until it is moved.</summary>
public abstract class StoreBench : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public FakeTimeProvider Time { get; } = new(Start);

    public abstract IJobStore Store { get; }

    public abstract ValueTask DisposeAsync();
}
