using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Simulation.Steps;

namespace Wrkr.Simulation.Invariants;

/// <summary>What the ledger says of attempts, against what has happened to them.</summary>
internal sealed class AttemptChecks(World world)
{
    private readonly HashSet<(int Index, int Iteration)> _completed = [];

    public void Check(Written written)
    {
        foreach (var e in written.Events)
        {
            switch (e.Event.Payload)
            {
                case StepCompleted completed:
                    RequireFirst(written, completed.Pos.Index, completed.Pos.Iteration);
                    Require(
                        written, completed.Pos, "completed",
                        run => run?.End is RunEnd.Returned && run.Output == completed.Output?.Text && LeadsThere(run.Way, completed));
                    break;
                case ApprovalRecorded { InDoubt: false } approval:
                    RequireFirst(written, approval.NextIndex - 1, 0);
                    break;
                case ChildCompleted completed:
                    RequireFirst(written, completed.Pos.Index, 0);
                    break;
                case TimerFired fired when fired.NextIndex > fired.Pos.Index:
                    RequireFirst(written, fired.Pos.Index, 0);
                    break;
                case TimerSet { Cause: TimerCauses.Continue } timer:
                    Require(written, timer.Pos, "asked to be called again", run => run is { End: RunEnd.Returned, Way: RunWay.Again });
                    break;
                case StepFailed { Outcome: FailureOutcomes.Blocked } failed:
                    Require(written, failed.Pos, "blocked the job", run => run is { End: RunEnd.Returned, Way: RunWay.Block or RunWay.Repeat });
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

    private static bool LeadsThere(RunWay way, StepCompleted completed) => way switch
    {
        RunWay.On => completed.NextIndex == completed.Pos.Index + 1,
        RunWay.Repeat => completed.NextIndex == completed.Pos.Index,
        RunWay.Skip or RunWay.End => completed.NextIndex > completed.Pos.Index + 1,
        _ => false,
    };

    private void RequireFirst(Written written, int index, int iteration)
    {
        if (!_completed.Add((index, iteration)))
        {
            world.Fail(Invariant.CompletedOnce, $"{written.Process} completed step {index} of {written.After.JobId} a second time.");
        }
    }

    private void Require(Written written, StepPosition pos, string what, Func<StepRun?, bool> isTrue)
    {
        var run = world.Outside.Find(written.After.JobId, pos);
        if (!isTrue(run))
        {
            world.Fail(
                Invariant.LedgerIsTrue, $"{written.Process} recorded that attempt {pos.Attempt} of '{pos.StepId}' of {written.After.JobId} "
                    + $"{what}; it {(run is null ? "was never called" : $"is {run.End}")}.");
        }
    }
}
