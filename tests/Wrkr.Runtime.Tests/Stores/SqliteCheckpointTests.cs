using Wrkr.Runtime.Stores;

namespace Wrkr.Runtime.Tests.Stores;

public sealed class SqliteCheckpointTests
{
    private const int Mebibyte = 1 << 20;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_log_that_killed_processes_left_is_copied_back_by_the_next()
    {
        using var folder = new TemporaryFolder();
        var (live, left) = (Path.Combine(folder.Path, "live.db"), Path.Combine(folder.Path, "left.db"));
        await using (var store = SqliteJobStore.Open(new() { Path = live }))
        {
            await store.PutBlobAsync(new MemoryStream(new byte[12 * Mebibyte]), Token);
            Assert.True(store.Checkpointer.Background.IsCompleted);

            // As a process leaves them that is killed now.
            File.Copy(live, left);
            File.Copy($"{live}-wal", $"{left}-wal");
        }

        await using var next = SqliteJobStore.Open(new() { Path = left });
        Assert.True(new FileInfo(left).Length < Mebibyte);
        await next.PutBlobAsync(new MemoryStream(new byte[6 * Mebibyte]), Token);
        // The writer answers first and looks at the log then: the next answer comes after that.
        await next.PutBlobAsync(new MemoryStream([1]), Token);
        await next.Checkpointer.Background;

        Assert.True(new FileInfo(left).Length > 12 * Mebibyte);
    }
}
