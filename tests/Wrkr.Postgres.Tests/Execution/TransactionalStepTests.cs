using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Wrkr.Postgres.Tests.Fixtures;
using Wrkr.Postgres.Tests.Stores;
using Wrkr.Runtime.Stores;
using Wrkr.Shapes;
using Wrkr.Storage;

namespace Wrkr.Postgres.Tests.Execution;

/// <summary>What a transactional step writes and that it is done are one transaction, whatever goes wrong when.</summary>
public sealed class TransactionalStepTests : IAsyncLifetime
{
    private const string Job = "job-1";

    private readonly PostgresBench _bench = new();
    private int _runs;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _bench.Postgres.MigrateAsync(Token);
        await TestServer.RunAsync(
            $"""
            CREATE TABLE {_bench.Schema}.effect (key text NOT NULL, run integer NOT NULL);
            CREATE TABLE {_bench.Schema}.parent (id integer PRIMARY KEY);
            CREATE TABLE {_bench.Schema}.child (id integer REFERENCES {_bench.Schema}.parent DEFERRABLE INITIALLY DEFERRED);
            """);
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Its_writes_are_there_when_it_is_done()
    {
        var status = await RunAsync(WriteAsync);

        Assert.Equal((JobStatuses.Completed, 1), (status.Status, await EffectsAsync()));
    }

    [Fact]
    public async Task What_it_wrote_before_it_failed_is_taken_back()
    {
        var status = await RunAsync(
            async (step, cancellationToken) =>
            {
                await WriteAsync(step, cancellationToken);
                if (step.Attempt < 3)
                {
                    throw new InvalidOperationException("not yet");
                }
            },
            new StepOptions { MaxAttempts = 3, Backoff = TimeSpan.FromMilliseconds(1), Transactional = true });

        Assert.Equal((JobStatuses.Completed, 1, 3), (status.Status, await EffectsAsync(), _runs));
        Assert.Equal(2, (await EventsAsync()).Count(type => type == "step_failed"));
    }

    [Fact]
    public async Task A_database_that_goes_away_is_not_its_failure()
    {
        var status = await RunAsync(async (step, cancellationToken) =>
        {
            await WriteAsync(step, cancellationToken);
            if (_runs == 1)
            {
                var process = step.Transaction<NpgsqlTransaction>().Connection!.ProcessID;
                await TestServer.RunAsync($"SELECT pg_terminate_backend({process}, 10000)");
                await WriteAsync(step, cancellationToken);
            }
        });

        // It failed never, though one failure would have stopped the job.
        Assert.Equal((JobStatuses.Completed, 1, 0), (status.Status, await EffectsAsync(), status.RetryCount));
        Assert.Contains("step_failed", await EventsAsync());
    }

    [Fact]
    public async Task A_connection_that_breaks_after_its_last_statement_takes_everything_back_and_it_runs_again()
    {
        var status = await RunAsync(async (step, cancellationToken) =>
        {
            await WriteAsync(step, cancellationToken);
            if (_runs == 1)
            {
                var process = step.Transaction<NpgsqlTransaction>().Connection!.ProcessID;
                await TestServer.RunAsync($"SELECT pg_terminate_backend({process}, 10000)");
            }
        });

        Assert.Equal((JobStatuses.Completed, 1, 2), (status.Status, await EffectsAsync(), _runs));
    }

    [Fact]
    public async Task A_commit_whose_answer_is_lost_is_found_and_nothing_runs_again()
    {
        var address = new NpgsqlConnectionStringBuilder(TestServer.Address);
        await using var proxy = new LossyProxy(address.Host!, address.Port);
        address.Port = proxy.Port;
        await using var source = NpgsqlDataSource.Create(address);
        await using var store = Open(options => options with { DataSource = source });
        var status = await RunAsync(store, async (step, cancellationToken) =>
        {
            await WriteAsync(step, cancellationToken);
            proxy.LoseAnswerTo("COMMIT");
        });

        Assert.Equal((JobStatuses.Completed, 1, 1, 1), (status.Status, await EffectsAsync(), _runs, proxy.Lost));
        Assert.DoesNotContain("step_failed", await EventsAsync());
    }

    [Fact]
    public async Task A_constraint_that_is_checked_at_the_end_fails_the_step()
    {
        var status = await RunAsync(async (step, cancellationToken) =>
        {
            await WriteAsync(step, cancellationToken);
            await ExecuteAsync(step, $"INSERT INTO {_bench.Schema}.child VALUES (7)", cancellationToken);
        });

        Assert.Equal((JobStatuses.BlockedError, 0), (status.Status, await EffectsAsync()));
        Assert.Contains("violates foreign key constraint", await LedgerAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_statement_that_it_swallowed_fails_the_step()
    {
        var status = await RunAsync(async (step, cancellationToken) =>
        {
            await WriteAsync(step, cancellationToken);
            await Record.ExceptionAsync(() => ExecuteAsync(step, "SELECT 1/0", cancellationToken));
        });

        Assert.Equal((JobStatuses.BlockedError, 0), (status.Status, await EffectsAsync()));
    }

    [Fact]
    public async Task A_worker_whose_job_was_taken_over_commits_nothing()
    {
        await using var store = Open();
        var status = await RunAsync(store, async (step, cancellationToken) =>
        {
            await WriteAsync(step, cancellationToken);
            if (_runs == 1)
            {
                // Somebody else claims the job, as when this process had been stopped for longer than its lease.
                await TestServer.RunAsync(
                    $"UPDATE {_bench.Schema}.job SET fence = fence + 1, worker_id = 'other', expires_at = expires_at + 3600000000, "
                    + "wake_at = expires_at + 3600000000, lease_at = expires_at + 3600000000");
            }
        });

        Assert.NotEqual(JobStatuses.Completed, status.Status);
        Assert.Equal((0, 1), (await EffectsAsync(), _runs));
    }

    [Fact]
    public async Task Mail_that_comes_while_it_runs_is_in_the_same_commit()
    {
        await using var store = Open();
        var status = await RunAsync(store, async (step, cancellationToken) =>
        {
            await WriteAsync(step, cancellationToken);
            await store.DeliverAsync(Job, "unreadable", new byte[] { 1 }, cancellationToken);
        });

        Assert.Equal((JobStatuses.Completed, 1, 1), (status.Status, await EffectsAsync(), _runs));
        Assert.Empty(await store.ReadMailAsync(Job, Token));
    }

    [Fact]
    public async Task A_step_that_is_not_declared_so_has_none()
    {
        var status = await RunAsync(WriteAsync, new StepOptions());

        Assert.Equal(JobStatuses.BlockedError, status.Status);
        Assert.Contains("declare it with [Step(Transactional = true)]", await LedgerAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_drivers_transaction_is_not_there()
    {
        await RunAsync((step, _) => Task.FromResult(step.Transaction<string>()));

        Assert.Contains("are of type Npgsql.NpgsqlTransaction", await LedgerAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_cannot_do_it_is_refused_when_the_host_starts()
    {
        using var host = Build(new InMemoryJobStore(), (_, _) => Task.CompletedTask, new StepOptions { Transactional = true });

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync(Token));

        Assert.Contains("Step 'write' of job type 'writer' is declared transactional", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("AddWrkrPostgres", refusal.Message, StringComparison.Ordinal);
    }

    private async Task<JobStatus> RunAsync(Func<StepContext, CancellationToken, Task> write, StepOptions? options = null)
    {
        await using var store = Open();
        return await RunAsync(store, write, options);
    }

    /// <summary>Runs a job of one step until it stops.</summary>
    private async Task<JobStatus> RunAsync(PostgresJobStore store, Func<StepContext, CancellationToken, Task> write, StepOptions? options = null)
    {
        using var host = Build(store, write, options ?? new StepOptions { Transactional = true });
        var client = host.Services.GetRequiredService<IJobClient>();
        var definition = host.Services.GetRequiredService<JobDefinition<string, int>>();
        await client.SubmitAsync(definition, "go", new() { JobId = Job }, Token);
        await host.StartAsync(Token);
        var status = await client.WaitAsync(
            Job, status => status.IsFinal || status.IsBlocked || status.Lease?.WorkerId == "other", Token);
        await host.StopAsync(Token);
        return status;
    }

    private IHost Build(IJobStore store, Func<StepContext, CancellationToken, Task> write, StepOptions options)
    {
        var definition = JobDefinition.Build<string>("writer").Step<int>(
            "write",
            async (_, step, cancellationToken) =>
            {
                _runs++;
                await write(step, cancellationToken);
                return _runs;
            },
            options).Create();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(definition);
        builder.Services.AddWrkr(wrkr => (wrkr.Store, wrkr.ShutdownGrace) = (_ => store, TimeSpan.Zero)).AddJob(definition);
        return builder.Build();
    }

    /// <summary>On the server's clock: a step waits for what happens outside.</summary>
    private PostgresJobStore Open(Func<PostgresJobStoreOptions, PostgresJobStoreOptions>? change = null) =>
        _bench.Open(change: options => (change ?? (same => same))(options with { Clock = null, TimeProvider = TimeProvider.System }));

    private Task WriteAsync(StepContext step, CancellationToken cancellationToken) =>
        ExecuteAsync(step, $"INSERT INTO {_bench.Schema}.effect VALUES ('{step.IdempotencyKey}', {_runs})", cancellationToken);

    private static async Task ExecuteAsync(StepContext step, string sql, CancellationToken cancellationToken)
    {
        var transaction = step.Transaction<NpgsqlTransaction>();
        await using var command = new NpgsqlCommand(sql, transaction.Connection, transaction);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<int> EffectsAsync() => (int)await TestServer.AskAsync<long>($"SELECT count(*) FROM {_bench.Schema}.effect");

    /// <summary>The types of the job's events.</summary>
    private async Task<List<string>> EventsAsync() =>
        [.. (await LedgerAsync()).Split('\n').Select(line => line.Split("\"type\":\"")[^1].TrimEnd('"', '}'))];

    private async Task<string> LedgerAsync()
    {
        var batches = await _bench.Postgres.ReadEventsAsync(Job, 1, long.MaxValue, Token).ToListAsync(Token);
        return string.Concat(batches.Select(batch => Encoding.UTF8.GetString(batch.Lines.Span)));
    }
}
