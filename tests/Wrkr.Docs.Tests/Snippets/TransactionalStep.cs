using Npgsql;

namespace Wrkr.Docs.Tests.Snippets;

public sealed record Booking(int Account, long Cents);

public sealed record Booked(long Cents);

// snippet: transactional-step
[Job("book")]
public sealed partial class Book
{
    [Step(Transactional = true)]
    public async Task<Booked> Write(Booking booking, StepContext step, CancellationToken cancellationToken)
    {
        var transaction = step.Transaction<NpgsqlTransaction>();
        await using var update = new NpgsqlCommand(
            "UPDATE account SET cents = cents + $1 WHERE id = $2", transaction.Connection, transaction);
        update.Parameters.Add(new() { Value = booking.Cents });
        update.Parameters.Add(new() { Value = booking.Account });
        await update.ExecuteNonQueryAsync(cancellationToken);
        return new(booking.Cents);
    }
}
// end
