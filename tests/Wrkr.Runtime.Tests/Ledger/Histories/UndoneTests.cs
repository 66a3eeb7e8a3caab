using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Runtime.Tests.Ledger.Histories;

/// <summary>What histories that undo come to, and events that only a forger writes after it.</summary>
public sealed class UndoneTests
{
    private static readonly List<RandomHistory> Histories =
        [.. Enumerable.Range(0, 250).Select(seed => new RandomHistory(new((ulong)seed), 40))];

    [Fact]
    public void What_was_completed_last_is_undone_first_and_each_once()
    {
        var undone = 0;
        foreach (var history in Histories)
        {
            var completed = new List<long>();
            foreach (var e in history.Events.Select(chained => chained.Event))
            {
                if (e.Payload is StepCompleted or ItemCompleted or ChildCompleted && IsUndoable(history, e.Payload))
                {
                    completed.Add(e.Seq);
                }
                else if (e.Payload is CompensationCompleted done)
                {
                    completed.RemoveAt(completed.Count - 1);
                    Assert.Equal(completed.Count == 0 ? null : completed[^1], done.Next?.Seq);
                    undone++;
                }
            }

            Assert.Equal(completed.Count == 0 ? null : completed[^1], history.State!.UndoSeq);
            Assert.True(history.State.Status is not JobStatuses.Canceled || completed.Count == 0, "A canceled job has undone all.");
        }

        Assert.True(undone > 40, $"Only {undone} were undone.");
    }

    [Fact]
    public void Nothing_runs_after_all_is_undone()
    {
        var states = Of(state => state is { Compensated: true, Status: JobStatuses.Running }).ToList();
        Assert.NotEmpty(states);
        foreach (var (history, seq, state) in states)
        {
            // As though whatever had stopped it had been lifted.
            var lifted = state with { Phase = Phases.Forward, ReasonCodes = [], Hold = false };
            var step = history.Definition.Facts.Steps[state.Cursor.Index];
            var pos = new StepPosition(step.Id, state.Cursor.Index, state.Cursor.Iteration, null, state.Cursor.Attempt);
            foreach (var payload in new EventPayload[]
            {
                new StepStarted(pos with { Attempt = pos.Attempt + 1 }, Usage.OneStep), new StepSkipped(pos, "why", pos.Index + 1),
                new TimerSet(pos, "delay", DateTimeOffset.UnixEpoch, Usage.None), new DecisionRequested(pos, UserData.OfText("?"), null, Usage.None),
            })
            {
                Refused(history, lifted, seq, payload);
            }
        }
    }

    [Fact]
    public void A_job_at_its_end_has_failed_in_no_step()
    {
        var found = 0;
        foreach (var (history, seq, state) in Of(state => state is { Undo: not null, Status: JobStatuses.Running, Phase: Phases.Forward }))
        {
            var end = state with
            {
                Cursor = Cursor.At(history.Definition.Facts.Steps.Length), Reserved = Usage.None, Decision = null, ReasonCodes = ["E_BUDGET_EXCEEDED"],
            };
            Refused(history, end, seq, new CompensationStarted(UndoCauses.Failure, state.Undo!));
            found++;
        }

        Assert.NotEqual(0, found);
    }

    [Fact]
    public void Code_that_cannot_undo_what_a_job_did_does_not_go_on_with_it()
    {
        var found = 0;
        foreach (var (history, seq, state) in Of(state => state.Undo is not null && !state.IsStarted() && !state.IsFinal()))
        {
            var from = history.Lookup.Find(state.DefinitionSha256)!;
            var to = KnownDefinition.Of(from.Facts with
            {
                Steps = from.Facts.Steps.SetItem(state.Undo!.Index, from.Facts.Steps[state.Undo.Index] with { Compensation = null }),
            });
            var definitions = new Definitions();
            definitions.Add(from);
            definitions.Add(to);
            var upgraded = new JobUpgraded(from.Reference, to.Reference, state.Cursor.Index, state.Live);
            var e = new LedgerEvent(state.JobId, seq, DateTimeOffset.UnixEpoch, "1.0", true, state.Lease!.Fence, upgraded);
            var refusal = Assert.ThrowsAny<WrkrException>(() => Reducer.Apply(state, e, definitions));
            found += refusal.Reason == ReasonCodes.JobShapeMismatch && refusal.Message.Contains("keep its compensation", StringComparison.Ordinal) ? 1 : 0;
        }

        Assert.NotEqual(0, found);
    }

    private static void Refused(RandomHistory history, JobState state, long seq, EventPayload payload)
    {
        var e = new LedgerEvent(state.JobId, seq, DateTimeOffset.UnixEpoch, "1.0", payload is not StepSkipped, state.Lease!.Fence, payload);
        Assert.Throws<RefusedEventException>(() => Reducer.Apply(state, e, history.Lookup));
    }

    /// <summary>The states before each event of all histories, with a lease.</summary>
    private static IEnumerable<(RandomHistory History, long Seq, JobState State)> Of(Func<JobState, bool> match)
    {
        foreach (var history in Histories)
        {
            JobState? state = null;
            foreach (var e in history.Events.Select(chained => chained.Event))
            {
                if (state is { Lease: not null } && match(state))
                {
                    yield return (history, e.Seq, state);
                }

                state = Reducer.Apply(state, e, history.Lookup);
            }
        }
    }

    /// <summary>The definitions of one history differ in nothing that matters here.</summary>
    private static bool IsUndoable(RandomHistory history, EventPayload payload)
    {
        var index = payload switch
        {
            StepCompleted step => step.Pos.Index,
            ChildCompleted child => child.Pos.Index,
            _ => ((ItemCompleted)payload).Pos.Index,
        };
        var facts = history.Definition.Facts.Steps[index];
        return facts.Compensation is not null && facts.ForEach is null == payload is StepCompleted or ChildCompleted;
    }
}
