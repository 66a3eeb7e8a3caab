using Wrkr.Simulation.Faults;
using Wrkr.Simulation.Processes;
using Wrkr.Storage;

namespace Wrkr.Simulation.Invariants;

/// <summary>Who may write to a job.</summary>
internal sealed class OneWriter(World world)
{
    /// <summary>Who claimed the job last.</summary>
    public SimProcess? Claimer { get; private set; }

    public void Check(SimProcess process, JobCommit commit, JobRow? before)
    {
        if (before is null)
        {
            return;
        }

        if (commit.IsClaim)
        {
            Claim(process, commit, before);
        }
        else if (commit.NewFence != before.Fence || (commit.Events is not null && process != Claimer))
        {
            world.Fail(
                Invariant.OneWriter, $"{process} wrote to {commit.JobId} under fence {commit.NewFence}, and {Claimer} claimed it under "
                    + $"fence {before.Fence}.");
        }

        if (commit.Events is { } events && events.FirstSeq != before.Head.Seq + 1)
        {
            world.Fail(Invariant.OneWriter, $"{process} wrote event {events.FirstSeq} of {commit.JobId} after event {before.Head.Seq}.");
        }
    }

    private void Claim(SimProcess process, JobCommit commit, JobRow before)
    {
        // Judged by the store's clock as the simulation knows it, not by what the store says of itself.
        if (before.Lease is { } lease && lease.ExpiresAt > world.StoreTime.GetUtcNow())
        {
            world.Fail(
                Invariant.OneWriter, $"{process} took {commit.JobId} from {lease.WorkerId}, whose lease lasts until {lease.ExpiresAt:O}; "
                    + $"it is {world.StoreTime.GetUtcNow():O}.");
        }

        if (commit.NewFence != before.Fence + 1)
        {
            world.Fail(Invariant.OneWriter, $"{process} claimed {commit.JobId} under fence {commit.NewFence} after {before.Fence}.");
        }

        Claimer = process;
        if (process.IsWorker && process.Time.Skew.Duration() > Worker.LeaseDuration)
        {
            world.Counts.Add(FaultKind.SkewedClock);
        }
    }
}
