using CsCheck;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Shapes;
using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Ledger.Histories;

/// <summary>Properties of every legal history. CsCheck prints the seed and the number of moves of one that breaks them.</summary>
public sealed class HistoryTests
{
    private static readonly Gen<(ulong Seed, int Moves)> Histories = Gen.Select(Gen.ULong, Gen.Int[0, 40]);

    [Fact]
    public void A_replay_of_the_lines_gives_each_commits_state_head_and_fence() => Histories.Holds(
        (seed, moves) =>
        {
            var history = new RandomHistory(new(seed), moves);
            var replay = new Replay(history.Lookup);
            foreach (var commit in history.Commits)
            {
                foreach (var e in LedgerReader.Events(commit.Events!, replay.Head?.Sha256 ?? Digest.Zero))
                {
                    replay.Apply(e);
                }

                Assert.Equal(commit.Row.State.ToArray(), Wrkr.Runtime.Canonical.CanonicalJson.Write(replay.State!, LedgerJson.State));
                Assert.Equal(commit.Events!.LastSha256, replay.Head!.Sha256);
                Assert.Equal(commit.Events.LastSeq, replay.Head.Seq);
                Assert.Equal(commit.NewFence, replay.Fence);
                Assert.Equal(commit.IsClaim, commit.NewFence == commit.ExpectedFence + 1);
            }

            Assert.Equal(history.Head, replay.Head);
        },
        iter: 100);

    [Fact]
    public void Nothing_that_is_forbidden_is_accepted_and_a_refusal_changes_nothing() => Histories.Holds(
        (seed, moves) => _ = new RandomHistory(new(seed), moves, (draft, history) =>
        {
            // Every third event or so: a refusal costs as much as a hundred acceptances.
            if (((ulong)draft.NextSeq + seed) % 3 != 0)
            {
                return;
            }

            var (state, head, count) = (draft.State, draft.Head, draft.Count);
            foreach (var e in IllegalEvents.For(state, draft.NextSeq, draft.Fence, history))
            {
                var answer = Record.Exception(() => Reducer.Apply(state, e, history.Lookup));
                Assert.True(answer is RefusedEventException, $"{e.Payload} in {state}: {answer?.ToString() ?? "accepted"}");
            }

            Assert.Throws<RefusedEventException>(() => draft.Add(new LeaseReleased("nobody", "fold")));
            Assert.Same(state, draft.State);
            Assert.Equal((head, count), (draft.Head, draft.Count));
        }),
        iter: 10);

    [Fact]
    public void Counters_live_outputs_and_reservations_are_what_the_events_say() => Histories.Holds(
        (seed, moves) =>
        {
            var history = new RandomHistory(new(seed), moves, (draft, history) => CheckLive(draft.State, history));
            var state = history.State!;
            var payloads = history.Events.ConvertAll(e => e.Event.Payload);
            Assert.Equal(payloads.Count(IsStepsEnd) + ChildUse(payloads).Sum(used => used.StepCount), state.Counters.StepCount);
            Assert.Equal(Retries(payloads) + ChildUse(payloads).Sum(used => used.RetryCount), state.Counters.RetryCount);
            Assert.Equal(
                payloads.Sum(payload => payload switch
                {
                    StepCompleted e => e.Used.WallMs,
                    StepFailed e => e.Used.WallMs,
                    DecisionRequested e => e.Used.WallMs,
                    TimerSet e => e.Used.WallMs,
                    ItemCompleted e => e.Used.WallMs,
                    ItemFailed e => e.Used.WallMs,
                    CompensationCompleted e => e.Used.WallMs,
                    ChildSubmitted e => e.Used.WallMs,
                    ChildCompleted e => e.Used.WallMs,
                    ChildFailed e => e.Used.WallMs,
                    BudgetConsumed e => e.Used.WallMs,
                    LeaseExpiredTakeover e => e.ChargedWallMs,
                    LeaseEvicted e => e.ChargedWallMs,
                    _ => 0,
                }),
                state.Counters.WallMs);
        },
        iter: 100);

    [Fact]
    public void Histories_reach_every_status_and_every_type_of_event()
    {
        var histories = Enumerable.Range(0, 250).Select(seed => new RandomHistory(new((ulong)seed), 40)).ToList();
        Assert.Equal(TransitionTable.Statuses.Order(), histories.SelectMany(history => history.Commits).Select(commit => commit.Row.Status).Distinct().Order());
        Assert.Equal(EventTypes.All.Order(), histories.SelectMany(history => history.Events).Select(e => EventTypes.NameOf(e.Event.Payload)).Distinct().Order());
    }

    /// <summary>A doubt and a step that is called again count no step.</summary>
    private static bool IsStepsEnd(EventPayload payload) => payload is StepCompleted or StepSkipped
        || (payload is DecisionRequested asked && asked.Used != Usage.None)
        || (payload is TimerFired fired && fired.NextIndex > fired.Pos.Index);

    /// <summary>What comes from children, and the step of each that completed.</summary>
    private static IEnumerable<Usage> ChildUse(IEnumerable<EventPayload> payloads) => payloads.Select(payload => payload switch
    {
        ChildCompleted completed => completed.Used,
        ChildFailed failed => failed.Used,
        _ => Usage.None,
    });

    /// <summary>Those that were scheduled, and those for which a budget had to be raised first.</summary>
    private static long Retries(IEnumerable<EventPayload> payloads)
    {
        var (count, isOpen) = (0, false);
        foreach (var payload in payloads)
        {
            count += payload is StepRetryScheduled || (payload is BudgetRaised && isOpen) ? 1 : 0;
            isOpen = payload switch
            {
                StepFailed { Outcome: not FailureOutcomes.Interrupted } => true,
                StepRetryScheduled or BudgetRaised or CompensationStarted or StatusChanged { To: JobStatuses.BlockedError } => false,
                _ => isOpen,
            };
        }

        return count;
    }

    private static void CheckLive(JobState state, RandomHistory history)
    {
        Assert.Equal(state.IsStarted() && !state.IsCompensating(), state.Reserved.StepCount == 1);
        Assert.Equal(state.Undo?.Seq, state.UndoSeq);
        Assert.True(state.IsStarted() || state.Reserved == Usage.None);
        Assert.All(state.Live.Keys, id => Assert.True(
            history.Definition.Facts.Steps.Skip(state.Cursor.Index).Any(step => step.Uses.Contains(id))
            || history.Definition.Facts.Steps.Any(step => step.Compensation?.Uses.Contains(id) is true)));
        if (!state.IsFinal() && state is { Phase: Phases.Forward, Compensated: false } && state.Cursor.Index < history.Definition.Facts.Steps.Length)
        {
            var earlier = history.Definition.Facts.Steps.Take(state.Cursor.Index).Select(step => step.Id).Append(StepDescriptor.JobInput).ToHashSet();
            foreach (var used in history.Definition.Facts.Steps.Skip(state.Cursor.Index)
                .SelectMany(step => step.Uses.Where(used => earlier.Contains(used) && !step.IsOptional(used))))
            {
                Assert.True(state.Live.ContainsKey(used), $"{used} isn't live at {state.Cursor}.");
            }
        }
    }
}
