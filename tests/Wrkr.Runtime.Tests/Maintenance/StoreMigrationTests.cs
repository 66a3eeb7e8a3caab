using Microsoft.Extensions.Time.Testing;
using Wrkr.Runtime.StoreChecks;
using Wrkr.Runtime.Stores;
using Wrkr.Runtime.Tests.Generations;

namespace Wrkr.Runtime.Tests.Maintenance;

public sealed class StoreMigrationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Store => Path.Combine(_folder.Path, "store.db");

    private string Backup => Path.Combine(_folder.Path, "before.db");

    [Fact]
    public async Task An_older_store_is_copied_first_and_then_brought_up_and_is_sound()
    {
        File.Copy(GenerationOne.StorePath(2), Store);
        Assert.Equal(new(Store, 2, SqliteSchema.Version), StoreMigration.Find(Store));
        Assert.Equal(2, StoreMigration.Find(Store).Found);

        var version = await StoreMigration.MigrateAsync(Store, Backup, cancellationToken: Token);

        Assert.Equal((2, SqliteSchema.Version, true), (version.Found, version.Latest, version.IsOlder));
        Assert.Equal(SqliteSchema.Version, StoreMigration.Find(Store).Found);
        Assert.Equal(2, StoreMigration.Find(Backup).Found);
        await using var store = SqliteJobStore.Open(new() { Path = Store, TimeProvider = new FakeTimeProvider(GenerationOne.WrittenAt.AddDays(1)) });
        Assert.Empty((await new StoreCheck(store, new()).CheckAsync(cancellationToken: Token)).Findings);
    }

    [Fact]
    public async Task A_store_is_not_migrated_when_its_copy_can_not_be_made()
    {
        File.Copy(GenerationOne.StorePath(2), Store);
        await File.WriteAllTextAsync(Backup, "something", Token);

        var error = await Assert.ThrowsAsync<WrkrException>(() => StoreMigration.MigrateAsync(Store, Backup, cancellationToken: Token));

        Assert.Equal(ReasonCodes.UnsafeOperation, error.Reason);
        Assert.Equal(2, StoreMigration.Find(Store).Found);
    }

    [Fact]
    public async Task The_newest_version_is_left_as_it_is()
    {
        File.Copy(GenerationOne.StorePath(GenerationOne.LatestSchema), Store);
        var bytes = await File.ReadAllBytesAsync(Store, Token);

        Assert.False((await StoreMigration.MigrateAsync(Store, cancellationToken: Token)).IsOlder);

        Assert.Equal(bytes, await File.ReadAllBytesAsync(Store, Token));
    }

    [Fact]
    public async Task A_missing_or_empty_file_is_no_store_and_none_is_made()
    {
        Assert.Equal(ReasonCodes.InvalidInput, Assert.Throws<WrkrException>(() => StoreMigration.Find(Store)).Reason);
        await File.WriteAllBytesAsync(Store, [], Token);
        Assert.Equal(ReasonCodes.InvalidInput, Assert.Throws<WrkrException>(() => StoreMigration.Find(Store)).Reason);
        Assert.Empty(await File.ReadAllBytesAsync(Store, Token));
    }

    public void Dispose() => _folder.Dispose();
}
