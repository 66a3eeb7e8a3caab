using Npgsql;
using Wrkr.Postgres.Tests.Fixtures;
using Wrkr.Runtime.Tests.Stores;

namespace Wrkr.Postgres.Tests.Stores;

/// <summary>The statements that run often find their rows by an index, however many there are.</summary>
public sealed class PostgresPlanTests : StoreContract<PostgresBench>
{
    [Fact]
    public async Task Rows_are_found_by_an_index()
    {
        await FillAsync();
        await using var connection = await TestServer.DataSource.OpenConnectionAsync(Cancellation);
        await RunAsync(connection, "SET plan_cache_mode = force_generic_plan; SET jit = off");
        foreach (var (name, values) in Statements())
        {
            var plan = await PlanAsync(connection, name, values);

            Assert.Contains("Index", plan, StringComparison.Ordinal);
            Assert.DoesNotMatch("Seq Scan on (job|ledger|inbox|artifact|blob_chunk)", plan);
        }
    }

    /// <summary>With the lanes' own settings the same plan also comes out of empty tables.</summary>
    [Theory]
    [InlineData("commit_many")]
    [InlineData("commit_one_extras")]
    public async Task Commits_go_along_indexes_even_when_tables_are_new(string name)
    {
        await Created();
        await using var connection = await TestServer.DataSource.OpenConnectionAsync(Cancellation);
        await RunAsync(connection, Commits.CommitLane.Settings);

        var plan = await PlanAsync(connection, name, Arguments(name));

        Assert.Contains("job_job_id_key", plan, StringComparison.Ordinal);
        Assert.DoesNotMatch("Seq Scan on (job|ledger|inbox|artifact|blob_chunk)", plan);
        await RunAsync(connection, "RESET ALL");
    }

    [Fact]
    public async Task A_commit_of_a_job_that_stays_with_its_worker_touches_no_index()
    {
        var row = await Claimed();
        for (var step = 0; step < 20; step++)
        {
            row = await Do(Sample.Step(row));
        }

        await TestServer.RunAsync("SELECT pg_stat_force_next_flush()");
        await Bench.CloseAsync();
        await TestServer.RunAsync("SELECT pg_stat_clear_snapshot()");
        var (all, hot) = (0L, 0L);
        while (all < 21)
        {
            all = await TestServer.AskAsync<long>($"SELECT n_tup_upd FROM pg_stat_user_tables WHERE schemaname = '{Bench.Schema}' AND relname = 'job'");
            hot = await TestServer.AskAsync<long>($"SELECT n_tup_hot_upd FROM pg_stat_user_tables WHERE schemaname = '{Bench.Schema}' AND relname = 'job'");
        }

        // The claim is the one that takes the job out of the index of those that are due.
        Assert.Equal((21, 20), (all, hot));
    }

    private async Task FillAsync()
    {
        await Created();
        await TestServer.RunAsync(
            $"""
            INSERT INTO {Bench.Schema}.job (head_seq, fence, mail_seq, committed_at, wake_at, due_at, is_final, job_id, job_type, status, claim_key, due_key, head_sha256, state)
            SELECT 1, 0, 0, 0, i, i, false, 'x-' || i, 't', 'queued', 'k' || i % 3, 'k' || i % 3, '', repeat('x', 500)::bytea FROM generate_series(1, 3000) AS i;
            INSERT INTO {Bench.Schema}.ledger SELECT i, s, 0, 1, 0, '', repeat('x', 200)::bytea FROM generate_series(2, 3000) AS i, generate_series(1, 3) AS s;
            INSERT INTO {Bench.Schema}.inbox (job_no, mail_seq, delivered_at, key, bytes) SELECT i, s, 0, s, '' FROM generate_series(2, 3000) AS i, generate_series(1, 3) AS s;
            INSERT INTO {Bench.Schema}.artifact SELECT i, 1, s, NULL FROM generate_series(2, 3000) AS i, generate_series(1, 3) AS s;
            ANALYZE {Bench.Schema}.job, {Bench.Schema}.ledger, {Bench.Schema}.inbox, {Bench.Schema}.artifact;
            """);
    }

    private static IEnumerable<(string Name, string Values)> Statements()
    {
        foreach (var name in (string[])["commit_many", "commit_many_extras", "commit_one", "commit_one_extras"])
        {
            yield return (name, Arguments(name));
        }

        yield return ("judge", "NULL, 0, '{a}', '{1}'");
        yield return ("lock_job", "'a'");
        yield return ("deliver", "NULL, 0, 'a', 'k', ''");
        yield return ("unanswered_mail", "'a'");
        yield return ("lock_held", "'{a}', 'w'");
        yield return ("renew", "NULL, 0, '{a}', 'w', 1");
        yield return ("claimable", "NULL, 0, '{k1,k2}', 16");
        yield return ("find_job", "NULL, 0, 'a'");
        yield return ("list_jobs", "NULL, 0, 0, NULL, NULL, 10");
        yield return ("find_batches", "'a', 1, 9, 64");
        yield return ("find_batches_of", "'a', '{1,2}'");
        yield return ("find_artifacts", "'a', '{p}'");
        yield return ("list_artifacts", "'a', '', 64");
        yield return ("inspect_job", "NULL, 0, 1");
        yield return ("inspect_ledger", "1, 0, 64");
    }

    private static string Arguments(string name) =>
        string.Join(", ", ["NULL", "0", .. Enumerable.Repeat("NULL", name.EndsWith("extras", StringComparison.Ordinal) ? 34 : 22)]);

    private async Task<string> PlanAsync(NpgsqlConnection connection, string name, string values)
    {
        await RunAsync(connection, $"PREPARE {name} AS {Bench.Postgres.Sql[name]}");
        await using var explain = new NpgsqlCommand($"EXPLAIN EXECUTE {name}({values})", connection);
        var lines = new List<string>();
        await using (var rows = await explain.ExecuteReaderAsync(Cancellation))
        {
            while (await rows.ReadAsync(Cancellation))
            {
                lines.Add(rows.GetString(0));
            }
        }

        await RunAsync(connection, $"DEALLOCATE {name}");

        return $"{name}\n{string.Join('\n', lines)}";
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
