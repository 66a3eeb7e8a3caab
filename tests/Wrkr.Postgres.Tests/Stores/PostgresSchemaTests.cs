using System.Diagnostics;
using Npgsql;
using Wrkr.Postgres.Tests.Fixtures;
using Wrkr.Runtime.Tests.Stores;
using Wrkr.Storage;

namespace Wrkr.Postgres.Tests.Stores;

/// <summary>How the tables come to be, who may do what with them, and what is refused.</summary>
public sealed class PostgresSchemaTests : StoreContract<PostgresBench>
{
    [Fact]
    public async Task Many_processes_that_open_a_new_store_at_once_make_it_once()
    {
        var stores = Enumerable.Range(0, 8).Select(_ => Bench.OpenOther()).ToList();

        var keys = await Task.WhenAll(stores.Select(async store => Convert.ToHexString((await store.ReadKeyAsync(Cancellation)).Span)));

        Assert.Single(keys.Distinct());
        Assert.Equal(1, await TestServer.AskAsync<long>($"SELECT count(*) FROM {Bench.Schema}.store"));
    }

    [Fact]
    public async Task Migrating_again_changes_nothing()
    {
        await Created();
        await Bench.Postgres.MigrateAsync(Cancellation);
        await Bench.Postgres.MigrateAsync(Cancellation);

        Assert.Equal(1, (await Row()).Head.Seq);
        Assert.Empty(await Bench.Postgres.InspectMediumAsync(Cancellation));
    }

    [Fact]
    public async Task A_newer_version_is_refused_and_left_as_it_is()
    {
        await Created();
        await TestServer.RunAsync($"UPDATE {Bench.Schema}.store SET version = 99");

        var failure = await Assert.ThrowsAsync<StoreException>(async () => await Bench.OpenOther().FindAsync(Job, Cancellation));

        Assert.Equal(ReasonCodes.StoreUnavailable, failure.Reason);
        Assert.Contains("version 99", failure.Message, StringComparison.Ordinal);
        Assert.False(failure.IsTransient);
    }

    [Fact]
    public async Task A_missing_store_is_not_made_where_that_is_switched_off()
    {
        var store = Bench.OpenOther(change: options => options with { Migrate = false });

        var failure = await Assert.ThrowsAsync<StoreException>(async () => await store.FindAsync(Job, Cancellation));

        Assert.Contains("no tables of a Wrkr store", failure.Message, StringComparison.Ordinal);
        Assert.False(await TestServer.AskAsync<bool>($"SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = '{Bench.Schema}')"));
        await store.MigrateAsync(Cancellation);
        Assert.Null(await store.FindAsync(Job, Cancellation));
    }

    [Fact]
    public async Task The_script_and_the_roles_for_a_database_administrator_are_enough()
    {
        var (app, reader) = ($"{Bench.Schema}_app", $"{Bench.Schema}_reader");
        await PsqlAsync(PostgresJobStore.MigrationScript(1, Bench.Schema));
        await PsqlAsync(Sql("roles.sql")
            .Replace("wrkr_app", app, StringComparison.Ordinal)
            .Replace("wrkr_reader", reader, StringComparison.Ordinal)
            .Replace("SCHEMA wrkr", $"SCHEMA {Bench.Schema}", StringComparison.Ordinal)
            .Replace("wrkr.", $"{Bench.Schema}.", StringComparison.Ordinal));
        try
        {
            await TestServer.RunAsync($"ALTER ROLE {app} LOGIN; ALTER ROLE {reader} LOGIN");
            await using var source = As(app);
            await using (var store = Bench.Open(change: options => options with { DataSource = source, Migrate = false }))
            {
                await RunJobAsync(store);
                var refusal = await Assert.ThrowsAsync<PostgresException>(async () => await RunAsync(source, "DELETE FROM {0}.ledger"));
                Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
                await Assert.ThrowsAsync<PostgresException>(async () => await RunAsync(source, "UPDATE {0}.ledger SET count = 1"));
                await Assert.ThrowsAsync<PostgresException>(async () => await RunAsync(source, "UPDATE {0}.store SET version = 2"));
                await Assert.ThrowsAsync<PostgresException>(async () => await RunAsync(source, "CREATE TABLE {0}.more ()"));
            }

            await using var readerSource = As(reader);
            await using var reading = Bench.Open(change: options => options with { DataSource = readerSource });
            Assert.Equal("completed", (await reading.FindAsync(Job, Cancellation))!.Projection.Status);
            Assert.Equal(4, (await reading.ReadEventsAsync(Job, 1, 100, Cancellation).ToListAsync(Cancellation)).Count);
            var denied = await Assert.ThrowsAsync<StoreException>(async () => await reading.DeliverAsync(Job, "k2", default, Cancellation));
            Assert.Contains("refuses", denied.Message, StringComparison.Ordinal);
            await Assert.ThrowsAsync<StoreException>(async () => await reading.ReadKeyAsync(Cancellation));
        }
        finally
        {
            await TestServer.RunAsync($"DROP SCHEMA {Bench.Schema} CASCADE; DROP ROLE {app}; DROP ROLE {reader}");
        }
    }

    [Fact]
    public async Task Changed_tables_and_a_missing_key_are_found()
    {
        await Created();
        await TestServer.RunAsync(
            $"ALTER TABLE {Bench.Schema}.job ADD COLUMN more int; DROP INDEX {Bench.Schema}.job_due; DELETE FROM {Bench.Schema}.clock");

        Assert.Equal(
            ["missing or changed is CREATE INDEX job_due ON job USING btree (due_key, due_at, job_no) WHERE (due_at IS NOT NULL)",
                "not of a Wrkr store is job.more integer", "the store's clock is missing"],
            await Bench.Postgres.InspectMediumAsync(Cancellation));
    }

    [Fact]
    public async Task A_damaged_index_is_named_where_amcheck_is_installed()
    {
        await TestServer.RunAsync("CREATE EXTENSION IF NOT EXISTS amcheck");
        await Created();

        // The index is told that its rows are other ones than they are.
        await TestServer.RunAsync(
            $"UPDATE pg_index SET indisready = false WHERE indexrelid = '{Bench.Schema}.ledger_pkey'::regclass; "
            + $"INSERT INTO {Bench.Schema}.ledger SELECT job_no, 2, 0, 1, 0, '\\x00', '' FROM {Bench.Schema}.job; "
            + $"UPDATE pg_index SET indisready = true WHERE indexrelid = '{Bench.Schema}.ledger_pkey'::regclass");

        Assert.Contains("ledger_pkey is damaged", Assert.Single(await Bench.Postgres.InspectMediumAsync(Cancellation)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Wrkr")]
    [InlineData("a-b")]
    [InlineData("")]
    [InlineData("1a")]
    [InlineData("a\"; DROP SCHEMA wrkr; --")]
    public void What_is_no_name_of_a_schema_is_refused(string schema) => Assert.ThrowsAny<ArgumentException>(
        () => new PostgresJobStore(new() { DataSource = TestServer.DataSource, Schema = schema }));

    private static async Task RunJobAsync(PostgresJobStore store)
    {
        await store.CommitAsync(Sample.Create(Job) with { Artifacts = [new("a", null, 1)], Blobs = [new(Digest.Zero, new byte[3])] }, Cancellation);
        await store.DeliverAsync(Job, "k1", Bytes("{}"), Cancellation);
        var row = (await store.FindAsync(Job, Cancellation))!;
        await store.CommitAsync(Sample.Claim(row), Cancellation);
        await store.RenewAsync("w1", [Job], Sample.LeaseTime, Cancellation);
        row = (await store.FindAsync(Job, Cancellation))!;
        await store.CommitAsync(Sample.Step(row) with { Answers = [new(1, null, "done", 3)], Artifacts = [new("a", null, 3)] }, Cancellation);
        await store.PutBlobAsync(new MemoryStream([1]), Cancellation);
        row = (await store.FindAsync(Job, Cancellation))!;
        var restored = Sample.After(row) with { Events = null, Row = Sample.Row("queued") };
        Assert.Equal(CommitStatus.LeaseLost, (await store.RestoreAsync(new(1, restored), Cancellation)).Status);
        Assert.Equal(CommitStatus.Committed, (await store.CommitAsync(Sample.Finish(row), Cancellation)).Status);
    }

    private static NpgsqlDataSource As(string role) =>
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(TestServer.Address) { Username = role });

    private async Task RunAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql.Replace("{0}", Bench.Schema, StringComparison.Ordinal));
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private static string Sql(string name) => File.ReadAllText(Path.Combine(Repository(), "src", "Wrkr.Postgres", "Sql", name));

    private static string Repository([System.Runtime.CompilerServices.CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", ".."));

    /// <summary>Runs a script as a person does.</summary>
    private static async Task PsqlAsync(string script)
    {
        var address = new NpgsqlConnectionStringBuilder(TestServer.Address);
        var start = new ProcessStartInfo("psql", [
            "-X", "-q", "-v", "ON_ERROR_STOP=1", "--single-transaction", "-h", address.Host!, "-p", $"{address.Port}", "-U", address.Username!,
            "-d", address.Database!, "-o", "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
        };
        using var psql = Process.Start(start)!;
        await psql.StandardInput.WriteAsync(script.AsMemory(), Cancellation);
        psql.StandardInput.Close();
        var errors = await psql.StandardError.ReadToEndAsync(Cancellation);
        await psql.WaitForExitAsync(Cancellation);
        Assert.True(psql.ExitCode == 0, errors);
    }
}
