using Wrkr.Runtime.Ledger;

namespace Wrkr.Runtime.Verification.Events;

/// <summary>The events are a legal run of the pack's definitions: the engine's own reducer allows each of them.</summary>
internal sealed class LegalRunCheck(PackUnderCheck pack) : IEventCheck
{
    private readonly Replay _replay = new(pack.Definitions);

    public string Name => CheckNames.LegalRun;

    /// <summary>What the events so far come to.</summary>
    public JobState? State => _replay.State;

    public ValueTask AcceptAsync(ChainedEvent chained, CancellationToken cancellationToken)
    {
        try
        {
            _replay.Apply(chained);
            return ValueTask.CompletedTask;
        }
        catch (RefusedEventException refused)
        {
            throw PackRefusedException.Mismatch(refused.Problem, refused);
        }
        catch (Exception exception) when (exception is OverflowException or IndexOutOfRangeException)
        {
            // No engine writes counters near 2^63 or an index outside its definition; a forger may.
            throw PackRefusedException.Mismatch($"{chained.Event.EventId} leads the counters or the position out of range.", exception);
        }
    }

    public ValueTask FinishAsync(LedgerEvent last, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
