using Wrkr.Runtime.Stores;
using Wrkr.Storage;

namespace Wrkr.Testing;

/// <summary>Stores for tests, each fresh and on the clock that it is given.</summary>
public static class TestStores
{
    private static int _files;

    /// <summary>A store in memory.</summary>
    /// <param name="clock">The test's clock.</param>
    public static IJobStore InMemory(TimeProvider clock) => new InMemoryJobStore(clock);

    /// <summary>Makes SQLite stores, each in a new file of a directory, which is the caller's to remove.</summary>
    /// <param name="directory">Where the files are; it is made when it is missing.</param>
    public static Func<TimeProvider, IJobStore> Sqlite(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        return clock => SqliteJobStore.Open(new()
        {
            Path = Path.Combine(directory, $"wrkr-test-{Interlocked.Increment(ref _files)}.db"),
            TimeProvider = clock,
        });
    }
}
