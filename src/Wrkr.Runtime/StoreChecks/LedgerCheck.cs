using Wrkr.Runtime.Execution;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Storage;

namespace Wrkr.Runtime.StoreChecks;

/// <summary>
/// Reads a ledger from its first row: no gap, each line canonical, the chain, and every event legal by the reducer. It stops at the first
/// fault, as nothing after it can be judged.
/// </summary>
internal sealed class LedgerCheck(IJobStore store, JobFindings findings) : IDefinitionLookup
{
    private readonly Dictionary<Digest, KnownDefinition> _definitions = [];
    private Replay? _replay;

    /// <summary>The state, head and fence so far.</summary>
    public Replay Replay => _replay ??= new Replay(this);

    /// <summary>Whether no fault was met.</summary>
    public bool IsIntact { get; private set; } = true;

    /// <summary>The last event so far; <see langword="null"/> before the first.</summary>
    public LedgerEvent? Last { get; private set; }

    public KnownDefinition? Find(Digest sha256) => _definitions.GetValueOrDefault(sha256);

    /// <summary>Checks the next row, and answers its events as far as they are good.</summary>
    public async ValueTask<IReadOnlyList<ChainedEvent>> ApplyAsync(LedgerBatch batch, CancellationToken cancellationToken)
    {
        var head = Replay.Head;
        var expected = (head?.Seq ?? 0) + 1;
        if (batch.FirstSeq != expected)
        {
            Fault(StoreFindings.LedgerGap, $"event {expected}", $"event {expected} follows", $"event {batch.FirstSeq} follows");
            return [];
        }

        List<ChainedEvent> events;
        try
        {
            events = [.. LedgerReader.Events(batch, head?.Sha256 ?? Digest.Zero)];
        }
        catch (WrkrException unreadable) when (unreadable.Reason == ReasonCodes.StoreCorrupt)
        {
            Fault(StoreFindings.EventUnreadable, $"ledger row of event {batch.FirstSeq}", "events in canonical form", unreadable.Problem);
            return [];
        }

        if (events is [] || events[^1].Sha256 != batch.LastSha256)
        {
            Fault(
                StoreFindings.ChainBroken, $"event {batch.LastSeq}", $"sha256 {batch.LastSha256}",
                events is [.., var last] ? $"sha256 {last.Sha256}" : "no event");
            return [];
        }

        var flags = events.Exists(e => e.Event.Payload is CheckpointEmitted) ? LedgerFlags.Checkpoint : LedgerFlags.None;
        if (batch.Flags != flags)
        {
            findings.Add(StoreFindings.LedgerFlags, $"ledger row of event {batch.FirstSeq}", $"flags {(int)flags}", $"{(int)batch.Flags}");
        }

        return await ReplayAsync(events, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Rows that the store counts and doesn't give are missing, as behind a damaged index.</summary>
    /// <param name="lastSeq">The last event that the store knows of.</param>
    public void Finish(long lastSeq)
    {
        var seq = Replay.Head?.Seq ?? 0;
        if (IsIntact && seq != lastSeq)
        {
            Fault(StoreFindings.LedgerGap, $"event {seq + 1}", $"{lastSeq} events", $"{seq}");
        }
    }

    private async ValueTask<IReadOnlyList<ChainedEvent>> ReplayAsync(List<ChainedEvent> events, CancellationToken cancellationToken)
    {
        for (var index = 0; index < events.Count; index++)
        {
            var e = events[index].Event;
            findings.JobId ??= e.JobId;
            try
            {
                await LoadDefinitionAsync(e, cancellationToken).ConfigureAwait(false);
                Replay.Apply(events[index]);
                Last = e;
            }
            catch (RefusedEventException refused) when (e.Payload is UnknownPayload)
            {
                Fault(StoreFindings.EventUnknown, e.EventId, "a type that this version knows", refused.Problem);
                return events[..index];
            }
            catch (RefusedEventException refused)
            {
                Fault(StoreFindings.EventIllegal, e.EventId, "an event that the rules allow here", refused.Problem);
                return events[..index];
            }
            catch (WrkrException unreadable) when (unreadable.Reason == ReasonCodes.StoreCorrupt)
            {
                var kind = await IsKeptAsync(NamedBy(e)!.Value, cancellationToken).ConfigureAwait(false)
                    ? StoreFindings.DataDamaged
                    : StoreFindings.DataMissing;
                Fault(kind, e.EventId, "the definition that the event names", unreadable.Problem);
                return events[..index];
            }
        }

        return events;
    }

    /// <summary>The reducer's lookup can't wait, so a definition is read when the event that names it comes.</summary>
    private async ValueTask LoadDefinitionAsync(LedgerEvent e, CancellationToken cancellationToken)
    {
        if (NamedBy(e) is { } named && !_definitions.ContainsKey(named))
        {
            _definitions[named] = await StoredDefinition.ReadAsync(store, e.JobId, named, cancellationToken).ConfigureAwait(false);
        }
    }

    private static Digest? NamedBy(LedgerEvent e) => e.Payload switch
    {
        JobSubmitted { Definition: { } submitted } => submitted.Sha256,
        JobUpgraded upgraded => upgraded.To.Sha256,
        _ => null,
    };

    private async ValueTask<bool> IsKeptAsync(Digest sha256, CancellationToken cancellationToken)
    {
        var blob = await store.OpenBlobAsync(sha256, cancellationToken).ConfigureAwait(false);
        if (blob is null)
        {
            return false;
        }

        await blob.DisposeAsync().ConfigureAwait(false);
        return true;
    }

    private void Fault(StoreFindingKind kind, string where, string expected, string found)
    {
        IsIntact = false;
        findings.Add(kind, where, expected, found);
    }
}
