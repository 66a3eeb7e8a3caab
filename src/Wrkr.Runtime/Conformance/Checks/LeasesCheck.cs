using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Conformance.Reading;
using Wrkr.Runtime.Contracts;

namespace Wrkr.Runtime.Conformance.Checks;

internal sealed class LeasesCheck() : LaneCheck(
    "leases",
    "A lease is acquired before it is heard of, and heard of before it expires.",
    "Take all three times from the clock that grants the lease.",
    ReasonCodes.InvalidInput)
{
    protected override void Run(Lane lane, LaneFindings findings)
    {
        foreach (var (at, lease) in lane.Of<LeaseRecord>())
        {
            findings.Judge();
            if (lease.HeartbeatAt < lease.AcquiredAt || lease.ExpiresAt <= lease.HeartbeatAt)
            {
                findings.Refuse(
                    at, $"The lease '{lease.LeaseId}' is acquired at {Timestamp.Format(lease.AcquiredAt)}, heard of at "
                        + $"{Timestamp.Format(lease.HeartbeatAt)} and expires at {Timestamp.Format(lease.ExpiresAt)}.");
            }
        }
    }
}
