using Wrkr.Runtime.Stores;
using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Stores;

public sealed class SqliteFailureTests : IAsyncLifetime
{
    private readonly SqliteBench _bench = new() { BusyTimeout = TimeSpan.FromMilliseconds(20) };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_store_that_another_process_has_locked_is_busy_and_works_afterwards()
    {
        await Commit(Sample.Create("a"));
        using var other = _bench.Connect();
        other.Run("BEGIN IMMEDIATE");

        var error = await Assert.ThrowsAsync<StoreException>(() => Commit(Sample.Create("b")));

        Assert.Equal(ReasonCodes.StoreUnavailable, error.Reason);
        Assert.True(error.IsTransient);
        Assert.Contains("is locked", error.Message, StringComparison.Ordinal);
        Assert.NotNull(await _bench.Store.FindAsync("a", Cancellation));
        other.Run("ROLLBACK");
        Assert.Equal(CommitStatus.Committed, await Commit(Sample.Create("b")));
    }

    [Fact]
    public async Task A_full_store_says_so_and_nothing_is_half_written()
    {
        await Commit(Sample.Create("a"));
        await OnWriter(session => session.QueryInt64($"PRAGMA max_page_count = {session.QueryInt64("PRAGMA page_count") + 2}"));
        var row = await _bench.Store.FindAsync("a", Cancellation);
        var large = Sample.After(row!) with { Row = Sample.Row("paused") with { State = new byte[1_000_000] }, Artifacts = [new("a", null, 2)] };

        var error = await Assert.ThrowsAsync<StoreException>(() => Commit(large));

        Assert.Equal(ReasonCodes.StoreUnavailable, error.Reason);
        Assert.Contains("is full", error.Message, StringComparison.Ordinal);
        Assert.Equal(row!.Head, (await _bench.Store.FindAsync("a", Cancellation))!.Head);
        Assert.Single(await _bench.Store.ReadEventsAsync("a", 1, 9, Cancellation).ToListAsync(Cancellation));
        Assert.Empty(await _bench.Store.FindArtifactsAsync("a", ["a"], Cancellation));

        await OnWriter(session => session.QueryInt64("PRAGMA max_page_count = 1000000"));
        Assert.Equal(CommitStatus.Committed, await Commit(large));
    }

    [Fact]
    public async Task A_store_that_cannot_be_written_is_read_only()
    {
        await Commit(Sample.Create("a"));
        await OnWriter(session => session.Execute("PRAGMA query_only = ON"));

        var error = await Assert.ThrowsAsync<StoreException>(() => Commit(Sample.Create("b")));

        Assert.Equal(ReasonCodes.StoreUnavailable, error.Reason);
        Assert.Contains("is read-only", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_without_write_permission_is_refused_at_once()
    {
        await Commit(Sample.Create("a"));
        await _bench.CloseAsync();
        File.SetAttributes(_bench.Path, FileAttributes.ReadOnly);

        var error = Unprivileged.Run(Path.GetDirectoryName(_bench.Path)!, () => Assert.Throws<StoreException>(() => _bench.Open()));

        File.SetAttributes(_bench.Path, FileAttributes.Normal);
        Assert.Equal(ReasonCodes.StoreUnavailable, error.Reason);
        Assert.Contains("is read-only", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_directory_without_write_permission_is_refused_at_once_and_works_afterwards()
    {
        await Commit(Sample.Create("a"));
        await _bench.CloseAsync();
        var directory = new DirectoryInfo(Path.GetDirectoryName(_bench.Path)!);
        var inside = directory.CreateSubdirectory("inside");
        var path = Path.Combine(inside.FullName, "wrkr.db");
        File.Move(_bench.Path, path);
        const UnixFileMode ReadAndEnter = UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        if (!OperatingSystem.IsWindows())
        {
            inside.UnixFileMode = ReadAndEnter;
        }

        var error = Unprivileged.Run(directory.FullName, () => Assert.Throws<StoreException>(() => SqliteJobStore.Open(new() { Path = path })));

        if (!OperatingSystem.IsWindows())
        {
            inside.UnixFileMode = ReadAndEnter | UnixFileMode.UserWrite;
        }

        Assert.Equal(ReasonCodes.StoreUnavailable, error.Reason);
        Assert.Contains("this user may", error.Message, StringComparison.Ordinal);
        Assert.Equal(["wrkr.db"], inside.GetFiles().Select(file => file.Name));
        await using var store = SqliteJobStore.Open(new() { Path = path });
        Assert.NotNull(await store.FindAsync("a", Cancellation));
    }

    [Fact]
    public async Task Damaged_pages_are_corrupt()
    {
        await Commit(Sample.Create("a"));
        await _bench.CloseAsync();
        var bytes = await File.ReadAllBytesAsync(_bench.Path, Cancellation);
        bytes.AsSpan(4096).Fill(0xA5);
        await File.WriteAllBytesAsync(_bench.Path, bytes, Cancellation);

        await IsCorrupt(async () => await _bench.Store.FindAsync("a", Cancellation));
        await IsCorrupt(() => Commit(Sample.Create("b")));
    }

    [Theory]
    [InlineData("UPDATE job SET head_sha256 = x'00'", "head_sha256 holds 1 bytes")]
    [InlineData("DROP TABLE job", "tables are not those")]
    public async Task Rows_that_make_no_sense_are_corrupt(string sql, string why)
    {
        await Commit(Sample.Create("a"));
        _bench.Run(sql);

        Assert.Contains(why, (await IsCorrupt(async () => await _bench.Store.FindAsync("a", Cancellation))).Message, StringComparison.Ordinal);
        await IsCorrupt(() => Commit(Sample.Create("a", salt: "other")));
    }

    [Fact]
    public async Task A_ledger_row_beyond_the_head_is_corrupt()
    {
        await Commit(Sample.Create("a"));
        var row = await _bench.Store.FindAsync("a", Cancellation);
        _bench.Run("INSERT INTO ledger SELECT job_no, 2, 1, 0, 0, x'', x'' FROM job");

        await IsCorrupt(() => Commit(Sample.After(row!)));
    }

    private async Task<CommitStatus> Commit(JobCommit commit) => (await _bench.Store.CommitAsync(commit, Cancellation)).Status;

    private Task<bool> OnWriter(Action<SqliteSession> action) => _bench.Sqlite.Writer.WriteAsync(new TestItem(action), Cancellation);

    private static async Task<StoreException> IsCorrupt(Func<Task> action)
    {
        var error = await Assert.ThrowsAsync<StoreException>(action);
        Assert.Equal(ReasonCodes.StoreCorrupt, error.Reason);
        return error;
    }
}
