using Wrkr.Runtime.Ledger;

namespace Wrkr.Runtime.Verification.Events;

/// <summary>
/// One check of what the events say. All of them share one pass over the ledger, after the chain has vouched for each event.
/// </summary>
internal interface IEventCheck
{
    string Name { get; }

    /// <summary>Looks at the next event; its line is valid during the call alone.</summary>
    /// <exception cref="PackRefusedException">The pack doesn't pass.</exception>
    ValueTask AcceptAsync(ChainedEvent chained, CancellationToken cancellationToken);

    /// <summary>Looks at what follows from all events.</summary>
    /// <exception cref="PackRefusedException">The pack doesn't pass.</exception>
    ValueTask FinishAsync(LedgerEvent last, CancellationToken cancellationToken);
}
