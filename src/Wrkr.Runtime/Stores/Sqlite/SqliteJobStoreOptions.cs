namespace Wrkr.Runtime.Stores;

/// <summary>How to open a SQLite store.</summary>
public sealed record SqliteJobStoreOptions
{
    /// <summary>The file; it and its directory are made when they are missing.</summary>
    public required string Path { get; init; }

    /// <summary>What the store's clock follows, and what waits are timed by.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// How long a write waits for another process's; then it fails with <c>E_STORE_UNAVAILABLE</c>. 5 s unless told; below 1 s the wait
    /// is about 1 s.
    /// </summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many reads run at the same time, each on a connection of its own. 4 unless told.</summary>
    public int Readers { get; init; } = 4;
}
