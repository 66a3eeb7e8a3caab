using Wrkr.Runtime.Ledger;

namespace Wrkr.Runtime.Verification.Events;

/// <summary>Feeds every event to every check, and keeps each check's first refusal.</summary>
internal sealed class EventPass(PackUnderCheck pack, IReadOnlyList<IEventCheck> checks)
{
    private readonly Dictionary<IEventCheck, PackRefusedException> _refusals = [];

    /// <summary>How many events the pack holds.</summary>
    public long Count { get; private set; }

    /// <exception cref="PackRefusedException">The chain breaks, so the other checks would prove nothing.</exception>
    public async ValueTask RunAsync(CancellationToken cancellationToken)
    {
        LedgerEvent? last = null;
        await foreach (var chained in ProvenChain.ReadAsync(pack, cancellationToken).ConfigureAwait(false))
        {
            await ForEachAsync(check => check.AcceptAsync(chained, cancellationToken)).ConfigureAwait(false);
            last = chained.Event;
        }

        Count = last!.Seq;
        await ForEachAsync(check => check.FinishAsync(last, cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Why a check refused the pack; <see langword="null"/> when it didn't.</summary>
    public PackRefusedException? RefusalOf(IEventCheck check) => _refusals.GetValueOrDefault(check);

    private async ValueTask ForEachAsync(Func<IEventCheck, ValueTask> look)
    {
        foreach (var check in checks)
        {
            if (_refusals.ContainsKey(check))
            {
                continue;
            }

            try
            {
                await look(check).ConfigureAwait(false);
            }
            catch (PackRefusedException refusal)
            {
                _refusals.Add(check, refusal);
            }
        }
    }
}
