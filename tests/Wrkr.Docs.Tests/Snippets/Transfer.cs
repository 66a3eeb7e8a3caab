namespace Wrkr.Docs.Tests.Snippets;

public sealed record Transfer(string From, string To, long Cents);

public sealed record Receipt(string Number);

public interface IBank
{
    Task<Receipt> MoveAsync(Transfer transfer, string requestId, CancellationToken cancellationToken);
}

// snippet: idempotency-key
[Job("transfer")]
public sealed partial class MoveMoney(IBank bank)
{
    [Step("move", MaxAttempts = 5, BackoffSeconds = 2, TimeoutSeconds = 30)]
    public Task<Receipt> Move(Transfer transfer, StepContext step, CancellationToken cancellationToken) =>
        bank.MoveAsync(transfer, step.IdempotencyKey, cancellationToken);
}
// end
