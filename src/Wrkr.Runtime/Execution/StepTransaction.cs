using Polly;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Storage;

namespace Wrkr.Runtime.Execution;

/// <summary>
/// A step's transaction in the store's database. It is sent to its end once; when nobody hears what became of it, the store is asked, and
/// only if it was taken back the step runs again, in another transaction: that is neither its failure nor anybody's loss.
/// </summary>
internal sealed class StepTransaction(ITransactionalStore store, IStoreTransaction transaction, ResiliencePipeline resend)
    : IAsyncDisposable
{
    public IStoreTransaction Inner => transaction;

    /// <summary>What the attempt has used: it is charged also when everything is taken back.</summary>
    public Usage Used { get; set; } = Usage.None;

    /// <summary>How the attempt ends whose method threw this; <see langword="null"/> when it is the step's own failure.</summary>
    public AttemptEnd? EndOf(Exception thrown) => transaction.IsLost(thrown) ? Interrupted(thrown.Message) : null;

    /// <exception cref="TransactionLostException">Everything was taken back.</exception>
    public async ValueTask<CommitResult> CommitAsync(JobCommit commit, CancellationToken cancellationToken)
    {
        try
        {
            return await transaction.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
        }
        catch (StoreException failure) when (failure.Reason == ReasonCodes.StoreUnavailable)
        {
            await DisposeAsync().ConfigureAwait(false);
            return await resend.ExecuteAsync(token => store.IsCommittedAsync(commit, token), cancellationToken).ConfigureAwait(false)
                ? new(CommitStatus.Committed, default, 0)
                : throw new TransactionLostException(Interrupted(failure.Message), Used);
        }
#pragma warning disable CA1031 // Whatever the database says of what the step wrote is the step's failure.
        catch (Exception refusal) when (refusal is not (OperationCanceledException or WrkrException))
#pragma warning restore CA1031
        {
            throw new TransactionLostException(
                new AttemptEnd.Failed(FailureOutcomes.Error, $"{refusal.GetType().Name}: {refusal.Message}"), Used);
        }
    }

    public ValueTask DisposeAsync() => transaction.DisposeAsync();

    private static AttemptEnd.Interrupted Interrupted(string why) =>
        new(ReasonCodes.StoreUnavailable, $"Its transaction was taken back, and it runs again: {why}");
}
