using System.Globalization;
using Npgsql;

namespace Wrkr.Samples.Transfers;

/// <summary>
/// Moves an amount between two accounts of the same database that holds the job. The two steps that change accounts are transactional: the
/// account, the entry and the fact that the step is done are one transaction. So each happens exactly once, whoever is killed when.
/// </summary>
[Job("transfer")]
public sealed partial class MoveMoney
{
    [Step]
    public Approved Check(Transfer transfer) => transfer is { Cents: > 0 } && transfer.From != transfer.To
        ? new(transfer.Cents)
        : throw new ArgumentException($"{transfer} moves nothing.", nameof(transfer));

    // snippet: transactional-step
    [Step(Transactional = true)]
    public async Task<Withdrawn> Withdraw(Transfer transfer, Approved approved, StepContext step, CancellationToken cancellationToken)
    {
        await BookAsync(step, transfer.From, -approved.Cents, cancellationToken);
        return new(approved.Cents);
    }

    private static async Task BookAsync(StepContext step, int account, long cents, CancellationToken cancellationToken)
    {
        var transaction = step.Transaction<NpgsqlTransaction>();
        await using var book = new NpgsqlCommand(
            """
            WITH entry AS (INSERT INTO bank.entry (key, account, cents) VALUES ($1, $2, $3))
            UPDATE bank.account SET cents = cents + $3 WHERE id = $2
            """,
            transaction.Connection,
            transaction);
        book.Parameters.Add(new() { Value = step.IdempotencyKey }); // unique in that table: a second entry would be refused
        book.Parameters.Add(new() { Value = account });
        book.Parameters.Add(new() { Value = cents });
        await book.ExecuteNonQueryAsync(cancellationToken);
    }
    // end

    [Step(Transactional = true)]
    public async Task<Deposited> Deposit(Transfer transfer, Withdrawn withdrawn, StepContext step, CancellationToken cancellationToken)
    {
        await BookAsync(step, transfer.To, withdrawn.Cents, cancellationToken);
        return new(withdrawn.Cents);
    }

    [Step]
    public Notice Notify(Transfer transfer, Deposited deposited) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{deposited.Cents} cents from {transfer.From} to {transfer.To}"));

    [Step]
    public Receipt Close(Deposited deposited, Notice notice) => new(notice.Text, deposited.Cents);
}
