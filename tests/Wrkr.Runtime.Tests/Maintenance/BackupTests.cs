using Wrkr.Runtime.Maintenance;
using Wrkr.Runtime.StoreChecks;
using Wrkr.Runtime.Stores;
using Wrkr.Runtime.Tests.StoreChecks;
using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Maintenance;

public sealed class BackupTests : IAsyncLifetime
{
    private StoreScene _scene = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Folder => Path.GetDirectoryName(_scene.Bench.Path)!;

    private string Target => Path.Combine(Folder, "copy.db");

    public async ValueTask InitializeAsync() => _scene = await StoreScene.CreateAsync();

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task A_backup_is_a_sound_store_that_holds_everything_and_is_its_owners_alone()
    {
        var receipt = await Maintenance().BackupAsync(Target, cancellationToken: Token);

        Assert.Equal((Target, new FileInfo(Target).Length), (receipt.Path, receipt.Bytes));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(Target) is (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.Equal(["copy.db", "wrkr.db", "wrkr.db-shm", "wrkr.db-wal"], Directory.GetFiles(Folder).Select(Path.GetFileName).Order());
        await using var copy = Open(Target);
        Assert.Equal(await StatesAsync(_scene.Store), await StatesAsync(copy));
        Assert.Equal(await _scene.Store.ReadKeyAsync(Token), await copy.ReadKeyAsync(Token), (a, b) => a.Span.SequenceEqual(b.Span));
        await IsSoundAsync(copy);
    }

    [Fact]
    public async Task What_workers_commit_meanwhile_is_not_in_it_and_does_not_begin_it_anew()
    {
        await using (var large = new MemoryStream(new byte[20 << 20]))
        {
            await _scene.Store.PutBlobAsync(large, Token);
        }

        var before = await StatesAsync(_scene.Store);
        await using var other = _scene.Bench.OpenOther();
        var done = new List<long>();
        var progress = new Heard(value =>
        {
            done.Add(value.Bytes);
            SubmitAsync(_scene.Store, $"mine-{done.Count}").GetAwaiter().GetResult();
            SubmitAsync(other, $"theirs-{done.Count}").GetAwaiter().GetResult();
        });

        await Maintenance().BackupAsync(Target, progress: progress, cancellationToken: Token);

        Assert.InRange(done.Count, 5, 10);
        Assert.Equal(done.Order().Distinct(), done);
        await using var copy = Open(Target);
        Assert.Equal(before, await StatesAsync(copy));
        await IsSoundAsync(copy);
        Assert.Equal(before.Length + (2 * done.Count), (await StatesAsync(_scene.Store)).Length);
    }

    [Fact]
    public async Task One_that_is_canceled_leaves_nothing_behind()
    {
        using var canceled = CancellationTokenSource.CreateLinkedTokenSource(Token);
        await File.WriteAllTextAsync(Target, "the last one", Token);
        var files = Directory.GetFiles(Folder).Order();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Maintenance().BackupAsync(
            Target, overwrite: true, new Heard(_ => canceled.Cancel()), canceled.Token));

        Assert.Equal(files, Directory.GetFiles(Folder).Order());
        Assert.Equal("the last one", await File.ReadAllTextAsync(Target, Token));
    }

    [Fact]
    public async Task A_file_that_is_there_is_replaced_only_when_that_is_asked_for()
    {
        await File.WriteAllTextAsync(Target, "the last one", Token);

        await RefusedAsync(Target, overwrite: false, ReasonCodes.UnsafeOperation, "is there already");
        Assert.Equal("the last one", await File.ReadAllTextAsync(Target, Token));

        await Maintenance().BackupAsync(Target, overwrite: true, cancellationToken: Token);
        await using var copy = Open(Target);
        await IsSoundAsync(copy);
    }

    [Fact]
    public async Task A_database_that_is_in_use_is_never_replaced()
    {
        await RefusedAsync(_scene.Bench.Path, overwrite: true, ReasonCodes.UnsafeOperation, "in use");

        Assert.Equal(3, (await StatesAsync(_scene.Store)).Length);
    }

    [Fact]
    public async Task A_place_that_is_no_file_or_in_no_directory_is_refused()
    {
        await RefusedAsync(Folder, overwrite: true, ReasonCodes.InvalidInput, "is a directory");
        await RefusedAsync(Path.Combine(Folder, "missing", "copy.db"), overwrite: false, ReasonCodes.InvalidInput, "can't be written");
    }

    [Fact]
    public async Task A_damaged_store_does_not_take_the_place_of_an_older_backup()
    {
        await File.WriteAllTextAsync(Target, "the last one", Token);
        var root = (int)(long)_scene.Bench.Run("SELECT rootpage FROM sqlite_schema WHERE name = 'ledger_key'")!;
        await _scene.Bench.CloseAsync();
        await using (var file = File.OpenWrite(_scene.Bench.Path))
        {
            file.Position = (root - 1) * 4096L;
            await file.WriteAsync(new byte[4096], Token);
        }

        await RefusedAsync(Target, overwrite: true, ReasonCodes.StoreCorrupt, "damaged");

        Assert.Equal("the last one", await File.ReadAllTextAsync(Target, Token));
        Assert.DoesNotContain(Directory.GetFiles(Folder), path => path.Contains(".backup", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_store_that_can_not_be_copied_says_so()
    {
        var error = await Assert.ThrowsAsync<WrkrException>(() =>
            new StoreMaintenance(new InMemoryJobStore()).BackupAsync(Target, cancellationToken: Token));

        Assert.Equal(ReasonCodes.InvalidInput, error.Reason);
        Assert.False(File.Exists(Target));
    }

    private StoreMaintenance Maintenance() => new(_scene.Store);

    private SqliteJobStore Open(string path) => SqliteJobStore.Open(new() { Path = path, TimeProvider = _scene.Bench.Time });

    private static async Task IsSoundAsync(IJobStore store)
    {
        var report = await new StoreCheck(store, new()).CheckAsync(cancellationToken: Token);
        Assert.True(report.IsSound, string.Join("; ", report.Findings));
    }

    private static async Task<(string, LedgerHead, string)[]> StatesAsync(IJobStore store) =>
        [.. (await store.ListAsync(new(), 1000, cancellationToken: Token)).Jobs.Select(row => (row.JobId, row.Head, row.Projection.Status))];

    private static Task SubmitAsync(IJobStore store, string jobId) => new ScriptedJob(store, jobId).SubmitAsync();

    private async Task RefusedAsync(string path, bool overwrite, ReasonCode reason, string told)
    {
        var error = await Assert.ThrowsAnyAsync<WrkrException>(() => Maintenance().BackupAsync(path, overwrite, cancellationToken: Token));
        Assert.Equal(reason, error.Reason);
        Assert.Contains(told, error.Message, StringComparison.Ordinal);
    }

    /// <summary>Hears at once, on the thread that tells.</summary>
    private sealed class Heard(Action<BackupProgress> hear) : IProgress<BackupProgress>
    {
        public void Report(BackupProgress value) => hear(value);
    }
}
