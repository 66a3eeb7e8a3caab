using System.Runtime.CompilerServices;
using Wrkr.Runtime.Contracts;
using Wrkr.Runtime.Jobpacks;
using Wrkr.Runtime.Ledger;
using Wrkr.Storage;

namespace Wrkr.Runtime.Verification.Events;

/// <summary>
/// Reads <c>events.jsonl</c> against <c>ledger.jsonl</c>: payload and chain digests are computed anew and are what the ledger says, texts
/// are what their digests say, and the data that events name is in the pack.
/// </summary>
internal static class ProvenChain
{
    public static async IAsyncEnumerable<ChainedEvent> ReadAsync(
        PackUnderCheck pack, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (events, links) = (pack.ReadLines(PackPaths.Events), pack.ReadLines(PackPaths.Ledger));
        var data = new NamedData(pack);
        var previous = Digest.Zero;
        while (await events.NextAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            var link = await links.NextAsync(cancellationToken).ConfigureAwait(false) is { } text
                ? ContractJson.Read(text.Span, ContractJson.LedgerLink)
                : throw PackRefusedException.Mismatch($"'{PackPaths.Ledger}' ends before event {events.Number}.");
            var chained = Link(line, events.Number, link, previous);
            data.Require(chained.Event);
            previous = chained.Sha256;
            yield return chained;
        }

        if (await links.NextAsync(cancellationToken).ConfigureAwait(false) is not null)
        {
            throw PackRefusedException.Mismatch(
                $"'{PackPaths.Ledger}' goes on after event {events.Number}, the last in '{PackPaths.Events}'.");
        }

        if (events.Number == 0)
        {
            throw PackRefusedException.Mismatch($"'{PackPaths.Events}' holds no event.");
        }

        data.RequireNoOther();
    }

    private static ChainedEvent Link(ReadOnlyMemory<byte> line, long seq, LedgerLink link, Digest previous)
    {
        var chained = Read(line, seq, link.Fence, previous);
        if (LedgerLink.Of(chained) != link)
        {
            throw PackRefusedException.Mismatch(
                $"Event {seq} has the chain digest {chained.Sha256}, and line {seq} of '{PackPaths.Ledger}' says {link.Sha256} for event "
                    + $"{link.Seq}.");
        }

        return chained;
    }

    private static ChainedEvent Read(ReadOnlyMemory<byte> line, long seq, long fence, Digest previous)
    {
        try
        {
            return EventLine.Read(line, seq, fence, previous);
        }
        catch (WrkrException exception)
        {
            throw PackRefusedException.Mismatch(exception.Problem, exception);
        }
    }
}
