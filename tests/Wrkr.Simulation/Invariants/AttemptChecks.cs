using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Simulation.Steps;

namespace Wrkr.Simulation.Invariants;

/// <summary>What the ledger says of attempts, against what has happened to them.</summary>
internal sealed class AttemptChecks(World world)
{
    private readonly HashSet<int> _completed = [];

    public void Check(Written written)
    {
        foreach (var e in written.Events)
        {
            switch (e.Event.Payload)
            {
                case StepCompleted completed:
                    RequireFirst(written, completed.Pos.Index);
                    Require(
                        written, completed.Pos, "completed",
                        run => run?.End is RunEnd.Returned && run.Output == completed.Output?.Text);
                    break;
                case ApprovalRecorded approval:
                    RequireFirst(written, approval.NextIndex - 1);
                    break;
                case StepFailed { Outcome: FailureOutcomes.Error } failed:
                    Require(written, failed.Pos, "failed", run => run?.End is RunEnd.Threw);
                    break;
                case StepFailed { Outcome: FailureOutcomes.Timeout } failed:
                    Require(written, failed.Pos, "took too long", run => run?.End is RunEnd.Canceled);
                    break;
                case StepStartRevoked revoked:
                    Require(written, revoked.Pos, "was never called", run => run is null);
                    break;
            }
        }
    }

    private void RequireFirst(Written written, int index)
    {
        if (!_completed.Add(index))
        {
            world.Fail(Invariant.CompletedOnce, $"{written.Process} completed step {index} of {written.After.JobId} a second time.");
        }
    }

    private void Require(Written written, StepPosition pos, string what, Func<StepRun?, bool> isTrue)
    {
        var run = world.Outside.Find(written.After.JobId, pos.StepId, pos.Attempt);
        if (!isTrue(run))
        {
            world.Fail(
                Invariant.LedgerIsTrue, $"{written.Process} recorded that attempt {pos.Attempt} of '{pos.StepId}' of {written.After.JobId} "
                    + $"{what}; it {(run is null ? "was never called" : $"is {run.End}")}.");
        }
    }
}
