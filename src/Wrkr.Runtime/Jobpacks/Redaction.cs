using System.Buffers;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Runtime.Jobpacks;

/// <summary>Leaves texts out of events. Their lengths and digests stay, so no digest of the chain changes.</summary>
internal sealed class Redaction(PackFields fields)
{
    /// <summary>Whether all of <paramref name="kinds"/> is held back.</summary>
    public bool Covers(PackFields kinds) => (fields & kinds) == kinds;

    /// <summary>The event as it goes into the pack.</summary>
    public ChainedEvent Apply(ChainedEvent chained)
    {
        if (fields is PackFields.None or PackFields.Artifacts)
        {
            return chained;
        }

        var line = chained.Line.Span;
        var kept = new ArrayBufferWriter<byte>(line.Length);
        var copied = 0;
        foreach (var place in UserTexts.Find(line))
        {
            if ((KindsOf(line[place.Member], chained.Event.Payload) & fields) != PackFields.None)
            {
                kept.Write(line[copied..place.Start]);
                copied = place.End;
            }
        }

        if (copied == 0)
        {
            return chained;
        }

        kept.Write(line[copied..]);
        var e = chained.Event;
        var redacted = EventLine.Read(kept.WrittenMemory, e.Seq, e.Fence, chained.PrevSha256);
        return redacted.Sha256 == chained.Sha256
            ? redacted
            : throw new InvalidOperationException($"Leaving texts out of {e.EventId} changes its digest.");
    }

    /// <summary>The kinds under which a text is held back; one that this version doesn't know goes with any of them.</summary>
    private static PackFields KindsOf(ReadOnlySpan<byte> member, EventPayload payload) =>
        member.SequenceEqual("input"u8) ? PackFields.Input
        : member.SequenceEqual("output"u8) ? PackFields.Outputs
        : member.SequenceEqual("data"u8) ? PackFields.Signals
        : member.SequenceEqual("reason"u8) ? PackFields.Reasons
        : member.SequenceEqual("question"u8) ? PackFields.Questions
        : member.SequenceEqual("message"u8) ? PackFields.Failures
        : member.SequenceEqual("instructions"u8) ? PackFields.Instructions
        : member.SequenceEqual("summary"u8) ? PackFields.Summaries | Repeated(payload)
        : PackFields.All;

    /// <summary>What a checkpoint's summary repeats.</summary>
    private static PackFields Repeated(EventPayload payload) => payload switch
    {
        CheckpointEmitted { Type: CheckpointTypes.DecisionNeeded } => PackFields.Questions,
        CheckpointEmitted { Type: CheckpointTypes.Blocked } => PackFields.Failures,
        _ => PackFields.None,
    };
}
