using CsCheck;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Ledger.Histories;

/// <summary>What happens to a legal history that somebody has been at.</summary>
public sealed class TamperedHistoryTests
{
    private static readonly Gen<(Choices Any, int Moves)> Histories = Gen.Select(Choices.Gen, Gen.Int[2, 25]);

    [Fact]
    public void A_changed_byte_is_noticed() => Histories.Holds(
        (any, moves) =>
        {
            var history = new RandomHistory(any, moves);
            var lines = history.Events.ConvertAll(e => e.Line.ToArray());
            var line = any.Pick<byte[]>(lines);
            line[any.Int(line.Length)] ^= (byte)(1 << any.Int(7));
            Assert.False(IsAccepted(history, lines));
        },
        iter: 150);

    [Fact]
    public void A_removed_repeated_or_moved_line_is_noticed() => Histories.Holds(
        (any, moves) =>
        {
            var history = new RandomHistory(any, moves);
            var lines = history.Events.ConvertAll(e => e.Line.ToArray());
            var at = any.Int(lines.Count);
            switch (any.Int(3))
            {
                case 0:
                    lines.RemoveAt(at);
                    break;
                case 1:
                    lines.Insert(at, lines[at]);
                    break;
                default:
                    if (lines.Count == 1)
                    {
                        return;
                    }

                    var other = at == 0 ? 1 : at - 1;
                    (lines[at], lines[other]) = (lines[other], lines[at]);
                    break;
            }

            Assert.False(IsAccepted(history, lines));
        },
        iter: 120);

    /// <summary>
    /// Somebody who chains anew hides no event that the job's course rests on: what remains isn't a legal run, or leads to another state. It doesn't
    /// rest on a reservation that was settled, on an operation of a step that has moved on, on a signal of one that was skipped, on a raise
    /// that a later one replaced, nor on what an undoing or a retry has made void.
    /// </summary>
    [Fact]
    public void A_removed_event_is_noticed_even_when_everything_is_chained_anew() => Histories.Holds(
        (any, moves) =>
        {
            var history = new RandomHistory(any, moves);
            var events = history.Events.ConvertAll(e => e.Event);
            var at = any.Int(events.Count);
            if (events[at].Payload is CheckpointEmitted { Type: not CheckpointTypes.DecisionNeeded } or ArtifactRecorded
                or BudgetConsumed { Cause: BudgetCauses.Reservation } or OperationRecorded
                || (events[at].Payload is SignalReceived && events.Skip(at + 1).Any(e => e.Payload is StepSkipped))
                || IsVoid(events[at].Payload, [.. events.Skip(at + 1).Select(e => e.Payload)], events)
                || (events[at].Payload is BudgetRaised && events.Skip(at + 1).Any(e => e.Payload is BudgetRaised)))
            {
                return;
            }

            events.RemoveAt(at);
            var replay = new Replay(history.Lookup);
            var refusal = Record.Exception(() => ApplyAnew(replay, events));
            Assert.True(refusal is null or RefusedEventException, refusal?.ToString());
            Assert.True(refusal is not null || replay.State is null || !Bytes(replay.State).SequenceEqual(history.StateBytes) || at == events.Count);
        },
        iter: 120);

    [Fact]
    public void A_verdict_on_another_digest_than_the_checkpoints_is_refused()
    {
        var found = 0;
        for (var seed = 0UL; seed < 60; seed++)
        {
            var history = new RandomHistory(new(seed), 30);
            var at = history.Events.FindIndex(e => e.Event.Payload is ApprovalRecorded or RejectionRecorded);
            if (at < 0)
            {
                continue;
            }

            found++;
            var events = history.Events.Take(at + 1).Select(e => e.Event).ToList();
            events[at] = events[at] with
            {
                Payload = events[at].Payload switch
                {
                    ApprovalRecorded approval => approval with { Digest = Digest.Zero },
                    var payload => (RejectionRecorded)payload with { Digest = Digest.Zero },
                },
            };
            Assert.Throws<RefusedEventException>(() => ApplyAnew(new Replay(history.Lookup), events));
        }

        Assert.NotEqual(0, found);
    }

    /// <summary>An undoing forgets which items had ended, and signals; a cancel forgets a hold, and a second one changes nothing.</summary>
    private static bool IsVoid(EventPayload payload, List<EventPayload> later, List<LedgerEvent> all) => payload switch
    {
        ItemFailed => later.Any(e => e is RetryRequested or CompensationStarted),
        ItemCompleted or SignalReceived => later.Any(e => e is CompensationStarted),
        HoldSet => later.Any(e => e is CompensationStarted { Cause: UndoCauses.Cancel }),
        CancelRequested => all.Count(e => e.Payload is CancelRequested) > 1,
        _ => false,
    };

    private static void ApplyAnew(Replay replay, List<LedgerEvent> events)
    {
        foreach (var e in events)
        {
            var seq = (replay.Head?.Seq ?? 0) + 1;
            replay.Apply(EventLine.Write(e with { Seq = seq }, replay.Head?.Sha256 ?? Digest.Zero));
        }
    }

    private static bool IsAccepted(RandomHistory history, List<byte[]> lines)
    {
        try
        {
            var replay = new Replay(history.Lookup);
            for (var at = 0; at < lines.Count; at++)
            {
                var fence = at < history.Events.Count ? history.Events[at].Event.Fence : history.Fence;
                replay.Apply(EventLine.Read(lines[at], at + 1, fence, replay.Head?.Sha256 ?? Digest.Zero));
            }

            return replay.Head == history.Head;
        }
        catch (WrkrException)
        {
            return false;
        }
    }

    private static byte[] Bytes(JobState state) => Wrkr.Runtime.Canonical.CanonicalJson.Write(state, LedgerJson.State);
}
