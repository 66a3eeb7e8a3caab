using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Runtime.Ledger.Rules;
using Wrkr.Runtime.Tests.Ledger.Histories;

namespace Wrkr.Runtime.Tests.Ledger;

public sealed class StatusTransitionTests
{
    public static IEnumerable<TheoryDataRow<string, string, bool>> Pairs =>
        from start in TransitionTable.Statuses
        from end in TransitionTable.Statuses
        select new TheoryDataRow<string, string, bool>(start, end, TransitionTable.Allows(start, end));

    /// <summary>Each pair in a state in which everything else that the transition needs is true.</summary>
    [Theory]
    [MemberData(nameof(Pairs))]
    public void Exactly_the_transitions_of_the_table_are_legal(string start, string end, bool isAllowed)
    {
        var history = new RandomHistory(new(1), 0);
        var state = history.State! with { Status = start, Lease = new("w", 1) };
        state = end switch
        {
            "paused" => state with { Hold = true },
            "blocked_decision" => state with { Decision = new(2, null) },
            "blocked_budget" => state with { ReasonCodes = ["E_BUDGET_EXCEEDED"] },
            "blocked_error" => state with { ReasonCodes = ["E_ADAPTER_FAIL"] },
            "completed" => state with { Cursor = Cursor.At(history.Definition.Facts.Steps.Length) },
            "canceled" => state with { Phase = Phases.Canceling },
            _ => state,
        };
        var changed = new StatusChanged(start, end, state.ReasonCodes);
        Assert.Equal(isAllowed, StatusRules.IsTransition(start, end));
        if (isAllowed)
        {
            Assert.Equal(state with { Status = end }, StatusRules.Change(state, changed, history.Definition));
        }
        else
        {
            Assert.Equal(ReasonCodes.InvalidStateTransition, Assert.Throws<RefusedEventException>(() => StatusRules.Change(state, changed, history.Definition)).Reason);
        }
    }

    [Fact]
    public void A_stop_at_a_budget_is_not_turned_into_an_error_that_a_retry_ends()
    {
        var history = new RandomHistory(new(1), 0);
        var state = history.State! with { Status = "blocked_budget", ReasonCodes = ["E_BUDGET_EXCEEDED"] };
        Assert.Throws<RefusedEventException>(() => StatusRules.Change(state, new("blocked_budget", "blocked_error", state.ReasonCodes), history.Definition));
    }

    [Fact]
    public void A_job_that_is_being_canceled_goes_nowhere_else()
    {
        var history = new RandomHistory(new(1), 0);
        var state = history.State! with { Status = "running", Phase = Phases.Canceling, Hold = true, ReasonCodes = ["E_ADAPTER_FAIL"] };
        foreach (var to in TransitionTable.Statuses.Where(to => to != "canceled"))
        {
            Assert.Throws<RefusedEventException>(() => StatusRules.Change(state, new("running", to, state.ReasonCodes), history.Definition));
        }
    }
}
