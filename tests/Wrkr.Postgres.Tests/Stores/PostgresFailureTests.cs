using Npgsql;
using Wrkr.Postgres.Tests.Fixtures;
using Wrkr.Runtime.Tests.Stores;
using Wrkr.Storage;

namespace Wrkr.Postgres.Tests.Stores;

/// <summary>What goes wrong between a store and the server: recognised, survived, and said without a password.</summary>
public sealed class PostgresFailureTests : StoreContract<PostgresBench>
{
    private const string Secret = "s3cr3t-pässword";

    [Fact]
    public async Task A_server_that_cannot_be_reached_is_said_to_be_so_and_is_asked_again()
    {
        await using var store = Elsewhere(address => (address.Host, address.Port, address.Timeout) = ("127.0.0.1", 1, 2));

        var failure = await Assert.ThrowsAsync<StoreException>(async () => await store.FindAsync(Job, Cancellation));

        Assert.Equal(ReasonCodes.StoreUnavailable, failure.Reason);
        Assert.True(failure.IsTransient);
        Assert.Contains("127.0.0.1:1", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, failure.ToString(), StringComparison.Ordinal);
        Assert.True((await Assert.ThrowsAsync<StoreException>(async () => await store.CommitAsync(Sample.Create(Job), Cancellation))).IsTransient);
    }

    [Theory]
    [InlineData("nobody", null, "name and password")]
    [InlineData(null, "nowhere", "doesn't exist")]
    public async Task What_must_be_corrected_is_not_transient(string? user, string? database, string problem)
    {
        await using var store = Elsewhere(address =>
            (address.Username, address.Database) = (user ?? address.Username, database ?? address.Database));

        var failure = await Assert.ThrowsAsync<StoreException>(async () => await store.FindAsync(Job, Cancellation));

        Assert.Equal(ReasonCodes.StoreUnavailable, failure.Reason);
        Assert.False(failure.IsTransient);
        Assert.Contains(problem, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connections_that_were_ended_while_they_lay_idle_are_replaced()
    {
        await using var source = Source(address => address.ApplicationName = Bench.Schema);
        await using var store = Bench.Open(change: options => options with { DataSource = source });
        await store.CommitAsync(Sample.Create(Job), Cancellation);
        var row = await store.FindAsync(Job, Cancellation);

        for (var round = 0; round < 3; round++)
        {
            await EndConnectionsAsync(Bench.Schema);
            Assert.Equal(CommitStatus.Committed, (await store.CommitAsync(Sample.After(row!), Cancellation)).Status);
            await EndConnectionsAsync(Bench.Schema);
            row = await store.FindAsync(Job, Cancellation);
        }

        Assert.Equal(4, row!.Head.Seq);
    }

    [Fact]
    public async Task A_commit_whose_answer_is_lost_is_recognised_by_its_events_and_written_once()
    {
        var address = new NpgsqlConnectionStringBuilder(TestServer.Address);
        await using var proxy = new LossyProxy(address.Host!, address.Port);
        await using var source = Source(changed => (changed.Port, changed.Pooling) = (proxy.Port, true));
        await using var store = Bench.Open(change: options => options with { DataSource = source });
        await store.CommitAsync(Sample.Create(Job), Cancellation);
        var row = (await store.FindAsync(Job, Cancellation))!;

        proxy.LoseAnswerTo("the-lost-one");
        var result = await store.CommitAsync(Sample.After(row, salt: "the-lost-one"), Cancellation);

        Assert.Equal(1, proxy.Lost);
        Assert.Equal(CommitStatus.Committed, result.Status);
        Assert.Equal(2, (await Ledger()).Count);
        Assert.Equal(2, (await Row()).Head.Seq);
    }

    [Fact]
    public async Task A_delivery_whose_answer_is_lost_is_known_by_its_key()
    {
        var address = new NpgsqlConnectionStringBuilder(TestServer.Address);
        await using var proxy = new LossyProxy(address.Host!, address.Port);
        await using var source = Source(changed => changed.Port = proxy.Port);
        await using var store = Bench.Open(change: options => options with { DataSource = source });
        await store.CommitAsync(Sample.Create(Job), Cancellation);

        proxy.LoseAnswerTo("the-lost-key");
        var delivery = await store.DeliverAsync(Job, "the-lost-key", Bytes("{}"), Cancellation);

        Assert.Equal((1, DeliveryStatus.Known, 1L), (proxy.Lost, delivery.Status, delivery.MailSeq));
        Assert.Single(await Store.ReadMailAsync(Job, Cancellation));
    }

    [Fact]
    public async Task A_row_that_somebody_holds_keeps_nobody_else_waiting()
    {
        var held = await Claimed("held");
        var free = await Claimed("free");
        await using var holder = await HoldAsync("held");

        var waiting = Store.CommitAsync(Sample.Step(held), Cancellation).AsTask();
        for (var step = 0; step < 20; step++)
        {
            free = await Do(Sample.Step(free));
        }

        Assert.False(waiting.IsCompleted);
        await holder.RollbackAsync(Cancellation);
        Assert.Equal(CommitStatus.Committed, (await waiting).Status);
    }

    [Fact]
    public async Task A_connection_that_is_ended_while_its_commit_waits_for_a_row_is_replaced()
    {
        var row = await Claimed();
        var waiting = await WaitingAsync(() => Store.CommitAsync(Sample.Step(row), Cancellation).AsTask());

        await EndWaitingAsync();
        await waiting.Holder.RollbackAsync(Cancellation);

        Assert.Equal(CommitStatus.Committed, (await waiting.Commit).Status);
        Assert.Equal(3, (await Ledger()).Count);
        await waiting.Holder.DisposeAsync();
    }

    [Fact]
    public async Task A_statement_timeout_is_transient_and_the_same_commit_succeeds_later()
    {
        await using var source = Source(address => address.Options = "-c statement_timeout=200");
        await using var store = Bench.Open(change: options => options with { DataSource = source });
        var row = await Claimed();
        await using (var holder = await HoldAsync(Job))
        {
            var failure = await Assert.ThrowsAsync<StoreException>(async () => await store.CommitAsync(Sample.Step(row), Cancellation));

            Assert.Equal((ReasonCodes.StoreUnavailable, true), (failure.Reason, failure.IsTransient));
            Assert.Contains("didn't answer in time", failure.Message, StringComparison.Ordinal);
        }

        Assert.Equal(CommitStatus.Committed, (await store.CommitAsync(Sample.Step(row), Cancellation)).Status);
    }

    [Fact]
    public async Task Transactions_that_are_serializable_by_default_change_nothing()
    {
        await using var source = Source(address => address.Options = "-c default_transaction_isolation=serializable");
        await using var store = Bench.Open(change: options => options with { DataSource = source });
        await store.CommitAsync(Sample.Create(Job), Cancellation);
        var row = (await store.FindAsync(Job, Cancellation))!;

        var claims = Enumerable.Range(0, 8).Select(async i =>
            (await (i % 2 == 0 ? store : Bench.Postgres).CommitAsync(Sample.Claim(row, $"w{i}"), Cancellation)).Status);
        var mail = Enumerable.Range(0, 8).Select(async i => (await store.DeliverAsync(Job, $"k{i}", Bytes("{}"), Cancellation)).Status);

        Assert.Single(await Task.WhenAll(claims), CommitStatus.Committed);
        Assert.All(await Task.WhenAll(mail), status => Assert.Equal(DeliveryStatus.Delivered, status));
        Assert.Equal(8, (await Row()).MailSeq);
    }

    [Fact]
    public async Task Texts_that_the_server_cannot_keep_are_kept_without_what_it_cannot_keep()
    {
        var row = await Claimed();
        await Deliver("a\0b");

        row = await Do(Sample.Step(row) with { Answers = [new(1, null, "half \uD800 of a pair, \0 and 😀", null)] });

        Assert.Equal("half \uFFFD of a pair, \uFFFD and 😀", (await Deliver("a\0b")).Answer!.Message);
        Assert.Equal(1, row.MailSeq);
    }

    [Fact]
    public async Task What_breaks_one_commit_of_a_group_does_not_break_the_others()
    {
        var rows = new List<JobRow>();
        for (var job = 0; job < 8; job++)
        {
            rows.Add(await Claimed($"job-{job}"));
        }

        // A ledger row that shouldn't be there: the next commit of that job can't be written.
        await TestServer.RunAsync($"INSERT INTO {Bench.Schema}.ledger SELECT job_no, 3, 1, 1, 0, '\\x00', '' FROM {Bench.Schema}.job WHERE job_id = 'job-3'");
        var outcomes = await Task.WhenAll(rows.Select(row => Record.ExceptionAsync(() => Do(Sample.Step(row))).AsTask()));

        Assert.Equal(ReasonCodes.StoreCorrupt, Assert.IsType<StoreException>(Assert.Single(outcomes, outcome => outcome is not null)).Reason);
        Assert.NotNull(outcomes[3]);
    }

    private static NpgsqlDataSource Source(Action<NpgsqlConnectionStringBuilder> change)
    {
        var address = new NpgsqlConnectionStringBuilder(TestServer.Address) { Password = Secret };
        change(address);
        return NpgsqlDataSource.Create(address);
    }

    private PostgresJobStore Elsewhere(Action<NpgsqlConnectionStringBuilder> change) =>
        Bench.Open(change: options => options with { DataSource = Source(change), OwnsDataSource = true });

    private static Task EndConnectionsAsync(string applicationName) =>
        TestServer.RunAsync($"SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE application_name = '{applicationName}'");

    /// <summary>Ends the connection that waits for a row of this schema.</summary>
    private async Task EndWaitingAsync() =>
        Assert.True(await TestServer.AskAsync<bool>(
            $"SELECT bool_or(pg_terminate_backend(pid, 10000)) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%{Bench.Schema}%'"));

    /// <summary>Locks a job's row until the transaction ends.</summary>
    private async Task<NpgsqlTransaction> HoldAsync(string job)
    {
        var connection = await TestServer.DataSource.OpenConnectionAsync(Cancellation);
        var transaction = await connection.BeginTransactionAsync(Cancellation);
        await using var hold = new NpgsqlCommand($"SELECT FROM {Bench.Schema}.job WHERE job_id = '{job}' FOR UPDATE", connection);
        await hold.ExecuteNonQueryAsync(Cancellation);
        return transaction;
    }

    /// <summary>A commit that waits for a row that somebody holds.</summary>
    private async Task<(NpgsqlTransaction Holder, Task<CommitResult> Commit)> WaitingAsync(Func<Task<CommitResult>> commit)
    {
        var holder = await HoldAsync(Job);
        var waiting = commit();
        while (!await TestServer.AskAsync<bool>(
            $"SELECT EXISTS (SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%{Bench.Schema}%')"))
        {
            Assert.False(waiting.IsCompleted);
        }

        return (holder, waiting);
    }
}
