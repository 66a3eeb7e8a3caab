using Wrkr.Storage;

namespace Wrkr.Runtime.Execution;

/// <summary>Steps whose writes and commit are one transaction.</summary>
internal sealed partial class JobRun
{
    private StepTransaction? _transaction;

    /// <summary>
    /// Runs a step with a transaction of the store's database, in which the step writes and its commit is made. When that was taken back,
    /// it says how the attempt ended.
    /// </summary>
    private async Task RunTransactionalStepAsync()
    {
        var transactions = (ITransactionalStore)store;
        try
        {
            var begun = await resend.ExecuteAsync(transactions.BeginAsync, _lease!.Lost).ConfigureAwait(false);
            _transaction = new StepTransaction(transactions, begun, resend);
            await RunStepAsync().ConfigureAwait(false);
        }
        catch (TransactionLostException lost)
        {
            await RollBackAsync().ConfigureAwait(false);
            await CommitAsync((draft, wallMs) => _recorder.Add(
                draft, lost.End, [], new Dictionary<string, ArtifactRow>(), lost.Used with { WallMs = wallMs })).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_lease!.Lost.IsCancellationRequested)
        {
            throw new LeaseLostException(writer.JobId);
        }
        finally
        {
            await RollBackAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Takes back what wasn't committed, if there is a transaction.</summary>
    private async ValueTask RollBackAsync()
    {
        if (_transaction is { } transaction)
        {
            _transaction = null;
            await transaction.DisposeAsync().ConfigureAwait(false);
        }
    }
}
