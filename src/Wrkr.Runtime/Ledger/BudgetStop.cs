using System.Collections.Immutable;
using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Runtime.Ledger;

/// <summary>How a job stops at its budget: what is used up, a checkpoint that says so, then the status.</summary>
internal static class BudgetStop
{
    public static void Add(CommitDraft draft, ImmutableArray<Violation> violations)
    {
        draft.Add(new BudgetExceeded(violations));
        var state = draft.State;
        draft.Add(new CheckpointEmitted(
            CheckpointTypes.Blocked,
            UserData.OfText($"Stopped by a budget: {string.Join(", ", violations)}."),
            JobStatuses.BlockedBudget,
            BudgetState.Of(state.Counters),
            ArtifactsDelta.None,
            state.ReasonCodes,
            new RequiredAction(
                "budget-raise",
                UserData.OfText(
                    $"wrkr budget raise {state.JobId} {string.Join(' ', violations.Select(broken => $"{Option(broken.Limit)} N"))} "
                        + "--reason TEXT"))));
        draft.Add(new StatusChanged(state.Status, JobStatuses.BlockedBudget, state.ReasonCodes));
    }

    private static string Option(string limit) => limit switch
    {
        "wall" => "--max-wall-seconds",
        _ => $"--max-{limit}",
    };
}
