using Microsoft.Extensions.Time.Testing;
using Wrkr.Runtime.StoreChecks;
using Wrkr.Runtime.Stores;
using Wrkr.Runtime.Tests.Generations;

namespace Wrkr.Runtime.Tests.StoreChecks;

public sealed class FrozenStoreCheckTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(2, false)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    [InlineData(4, true)]
    public async Task A_store_of_the_first_generation_is_sound_and_its_rows_can_be_rebuilt(int schema, bool withoutRows)
    {
        using var file = new TemporaryFile();
        File.Copy(GenerationOne.StorePath(schema), file.Path, overwrite: true);
        await using var store = SqliteJobStore.Open(
            new() { Path = file.Path, TimeProvider = new FakeTimeProvider(GenerationOne.WrittenAt.AddDays(1)) });
        var check = new StoreCheck(store, new());
        if (withoutRows)
        {
            await store.Writer.WriteAsync(new Stores.TestItem(session => session.Execute("DELETE FROM job")), Token);
            Assert.Equal(7, (await check.RebuildAsync(cancellationToken: Token)).Rebuilt);
        }

        var report = await check.CheckAsync(cancellationToken: Token);

        Assert.Empty(report.Findings);
        Assert.Equal(7, report.Jobs);
    }
}
