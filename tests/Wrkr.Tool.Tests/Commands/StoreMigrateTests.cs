using Microsoft.Data.Sqlite;
using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests.Commands;

public sealed class StoreMigrateTests : IDisposable
{
    private readonly Workspace _workspace = new();

    private string Copy => _workspace.In("copy.db");

    [Fact]
    public async Task An_older_store_is_migrated_and_says_from_what_to_what()
    {
        var latest = await MakeOlderAsync();

        var dry = (await RunAsync("--dry-run", "--json")).Document();
        Assert.Equal(["dry_run", "from", "migrated", "store", "to"], dry.Members());
        Assert.Equal((true, false, 2L, latest), Of(dry));
        Assert.StartsWith($"The store would be migrated from schema version 2 to {latest}.", (await RunAsync("--dry-run")).Results, StringComparison.Ordinal);
        Assert.Equal(2L, Ask("PRAGMA user_version", _workspace.Store));

        Assert.Equal(
            [$"The store was migrated from schema version 2 to {latest}.", $"store={_workspace.Store}", $"backup={Copy}"],
            (await RunAsync("--backup", Copy)).Lines()[..3]);
        Assert.Equal((latest, 2L), (Ask("PRAGMA user_version", _workspace.Store), Ask("PRAGMA user_version", Copy)));
        Assert.True((await ToolRun.InProcessAsync("store", "check", "--json", "--store", _workspace.Store)).Document().GetProperty("sound").GetBoolean());

        Assert.Equal((false, false, latest, latest), Of((await RunAsync("--json")).Document()));
        Assert.StartsWith($"The store has schema version {latest}, the newest.", (await RunAsync()).Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_newer_store_is_refused_and_left_as_it_is()
    {
        await _workspace.SubmitForeignAsync("job");
        Ask("PRAGMA user_version = 99", _workspace.Store);

        (await RunAsync()).RequireError(ReasonCodes.StoreUnavailable, "schema version 99", "Upgrade Wrkr");
        (await RunAsync("--dry-run", "--json")).RequireEnvelope(ReasonCodes.StoreUnavailable);
        Assert.Equal(99L, Ask("PRAGMA user_version", _workspace.Store));
    }

    [Fact]
    public async Task A_store_that_is_not_there_is_not_made()
    {
        var before = _workspace.Listing();

        (await RunAsync()).RequireError(ReasonCodes.InvalidInput, "No store is at");

        Assert.Equal(before, _workspace.Listing());
    }

    public void Dispose() => _workspace.Dispose();

    private static (bool Dry, bool Migrated, long From, long To) Of(System.Text.Json.JsonElement document) => (
        document.GetProperty("dry_run").GetBoolean(), document.GetProperty("migrated").GetBoolean(),
        document.GetProperty("from").GetInt64(), document.GetProperty("to").GetInt64());

    /// <summary>What the second version had is what every later one has, less their additions.</summary>
    private async Task<long> MakeOlderAsync()
    {
        await _workspace.SubmitForeignAsync("job");
        var latest = (long)Ask("PRAGMA user_version", _workspace.Store)!;
        Ask("ALTER TABLE blob DROP COLUMN crc", _workspace.Store);
        Ask("ALTER TABLE blob DROP COLUMN used_at", _workspace.Store);
        Ask("DROP TABLE removed", _workspace.Store);
        Ask("DELETE FROM meta WHERE key <> 'clock'", _workspace.Store);
        foreach (var table in (string[])["job", "inbox", "meta", "store_key"])
        {
            Ask($"ALTER TABLE {table} DROP COLUMN crc", _workspace.Store);
        }

        Ask("PRAGMA user_version = 2", _workspace.Store);
        return latest;
    }

    private Task<ToolRun> RunAsync(params string[] args) => ToolRun.InProcessAsync(["store", "migrate", .. args, "--store", _workspace.Store]);

    private static object? Ask(string sql, string path)
    {
        using var database = new SqliteConnection($"Data Source={path};Pooling=False");
        database.Open();
        using var command = database.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
