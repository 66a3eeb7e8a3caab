using Npgsql;

namespace Wrkr.Samples.Transfers;

/// <summary>The application's own tables, beside the store's.</summary>
public sealed class Bank(NpgsqlDataSource dataSource)
{
    /// <summary>What each account holds at first.</summary>
    public const long Opening = 100_000;

    /// <summary>Makes the tables anew.</summary>
    public async Task OpenAsync(int accounts, CancellationToken cancellationToken = default)
    {
        await using var make = dataSource.CreateCommand(
            $"""
            DROP SCHEMA IF EXISTS bank CASCADE;
            CREATE SCHEMA bank;
            CREATE TABLE bank.account (id integer PRIMARY KEY, cents bigint NOT NULL);
            CREATE TABLE bank.entry (key text PRIMARY KEY, account integer NOT NULL, cents bigint NOT NULL);
            INSERT INTO bank.account SELECT id, {Opening} FROM generate_series(1, {accounts}) AS id;
            """);
        await make.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>How many entries there are.</summary>
    public Task<long> CountAsync(CancellationToken cancellationToken = default) =>
        AskAsync("SELECT count(*) FROM bank.entry", cancellationToken);

    /// <summary>What all accounts hold together.</summary>
    public Task<long> SumAsync(CancellationToken cancellationToken = default) =>
        AskAsync("SELECT sum(cents)::bigint FROM bank.account", cancellationToken);

    /// <summary>How many accounts hold something else than their entries come to.</summary>
    public Task<long> CountWrongAsync(CancellationToken cancellationToken = default) => AskAsync(
        $"""
        SELECT count(*) FROM bank.account
        WHERE cents <> {Opening} + coalesce((SELECT sum(entry.cents) FROM bank.entry WHERE entry.account = account.id), 0)
        """,
        cancellationToken);

    private async Task<long> AskAsync(string sql, CancellationToken cancellationToken)
    {
        await using var ask = dataSource.CreateCommand(sql);
        return (long)(await ask.ExecuteScalarAsync(cancellationToken))!;
    }
}
