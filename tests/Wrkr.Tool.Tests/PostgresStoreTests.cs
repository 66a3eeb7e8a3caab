using Npgsql;
using Wrkr.Samples.RepoAudit;
using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests;

/// <summary>The tool on a store in PostgreSQL, named by its address; and what it says of addresses.</summary>
public sealed class PostgresStoreTests : IAsyncLifetime
{
    private const string Variable = "WRKR_TEST_POSTGRES";
    private const string Secret = "s3cr3t";

    private readonly Workspace _workspace = new();
    private readonly string _schema = $"tool_{Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(6))}";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static string Server
    {
        get
        {
            var server = Environment.GetEnvironmentVariable(Variable);
            Assert.SkipWhen(
                string.IsNullOrEmpty(server), $"No PostgreSQL: type  export {Variable}=\"$(eng/postgres.sh start)\"  and run the tests again.");
            return server!;
        }
    }

    /// <summary>As a URI, with a password that the server doesn't ask for.</summary>
    private string Address
    {
        get
        {
            var server = new NpgsqlConnectionStringBuilder(Server);
            return $"postgres://{server.Username}:{Secret}@{server.Host}:{server.Port}/{server.Database}?schema={_schema}";
        }
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _workspace.Dispose();
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } server)
        {
            await using var source = NpgsqlDataSource.Create(server);
            await using var drop = source.CreateCommand($"DROP SCHEMA IF EXISTS {_schema} CASCADE");
            await drop.ExecuteNonQueryAsync(Token);
        }
    }

    [Fact]
    public async Task A_job_is_run_decided_exported_and_checked_there()
    {
        var address = Address;
        await using (var store = StoreConnection.OpenOrCreate(StoreAddress.Parse(address)))
        {
            await RepoAudit.SubmitAsync(store.Client, new(_workspace.Audited, _workspace.In("report.md"), []), "audit-1", Token);
        }

        Assert.Contains("audit-1", Assert.Single((await RunAsync("list", "--status", "queued")).Lines(), line => line.Contains("audit-1")));
        var waiting = await RunAsync("resume", "audit-1");
        Assert.Contains("status    blocked_decision", waiting.Results, StringComparison.Ordinal);

        // What to type next names the store, and not its password.
        var status = await RunAsync("status", "audit-1");
        Assert.Contains("--store 'postgres://", status.Results, StringComparison.Ordinal);
        var checkpoint = status.Results.Split("decision  ")[1].Split(' ')[0];
        await RunAsync("approve", "audit-1", "--checkpoint", checkpoint, "--reason", "fine");
        Assert.Contains("status    completed", (await RunAsync("resume", "audit-1")).Results, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("export", "audit-1", "--out-dir", _workspace.OutDirectory)).ExitCode);
        Assert.Equal(0, (await RunAsync("verify", "audit-1", "--out-dir", _workspace.OutDirectory)).ExitCode);
        Assert.Contains("sound", (await RunAsync("store", "check")).Results, StringComparison.Ordinal);

        async Task<ToolRun> RunAsync(params string[] words)
        {
            var run = await ToolRun.InProcessAsync([.. words, "--store", address]);
            Assert.DoesNotContain(Secret, run.Results + run.Messages, StringComparison.Ordinal);
            Assert.True(run.ExitCode == 0, run.Messages);
            return run;
        }
    }

    [Fact]
    public async Task A_store_that_is_not_there_is_not_made_by_asking()
    {
        (await ToolRun.InProcessAsync("status", "job", "--store", Address)).RequireError(ReasonCodes.StoreUnavailable, "no tables of a Wrkr store");
        await using var source = NpgsqlDataSource.Create(Server);
        await using var look = source.CreateCommand($"SELECT count(*) FROM pg_namespace WHERE nspname = '{_schema}'");
        Assert.Equal(0L, await look.ExecuteScalarAsync(Token));
    }

    [Theory]
    [InlineData("status job", "postgres://ann:s3cr3t@127.0.0.1:1/shop", "E_STORE_UNAVAILABLE", "127.0.0.1:1")]
    [InlineData("status job --debug", "Host=127.0.0.1;Port=1;Username=ann;Password=s3cr3t", "E_STORE_UNAVAILABLE", "127.0.0.1:1")]
    [InlineData("status job", "postgres://ann:s3cr3t@127.0.0.1/shop?colour=red", "E_INVALID_INPUT_SCHEMA", "'colour'")]
    [InlineData("status job", "postgres://ann:s3cr3t@:1/shop", "E_INVALID_INPUT_SCHEMA", "isn't a URI")]
    [InlineData("status job", "mysql://ann:s3cr3t@host/shop", "E_INVALID_INPUT_SCHEMA", "'mysql://…'")]
    [InlineData("store backup copy.db", "postgres://ann:s3cr3t@127.0.0.1/shop", "E_INVALID_INPUT_SCHEMA", "postgres://ann@127.0.0.1/shop")]
    [InlineData("demo", "postgres://ann:s3cr3t@127.0.0.1/shop", "E_INVALID_INPUT_SCHEMA", "stores in a file")]
    public async Task What_is_wrong_is_said_without_the_password(string words, string address, string code, string told)
    {
        var run = await ToolRun.InProcessAsync([.. words.Split(' '), "--store", address]);

        Assert.Contains(code, run.Messages, StringComparison.Ordinal);
        Assert.Contains(told, run.Messages, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, run.Results + run.Messages, StringComparison.Ordinal);
        Assert.Equal(ReasonCodes.Find(code)!.ExitCode, run.ExitCode);
    }

    [Fact]
    public async Task What_would_be_done_is_said_without_the_password()
    {
        var run = await ToolRun.InProcessAsync("status", "job", "--explain", "--store", $"postgres://ann:{Secret}@db/shop");

        Assert.DoesNotContain(Secret, run.Results + run.Messages, StringComparison.Ordinal);
    }
}
