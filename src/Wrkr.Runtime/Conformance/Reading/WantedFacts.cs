using Wrkr.Runtime.Contracts;

namespace Wrkr.Runtime.Conformance.Reading;

/// <summary>What a lane's records ask of its packs, so that no more than that is kept of a pack.</summary>
internal sealed class WantedFacts
{
    private readonly HashSet<(string JobId, string CheckpointId)> _checkpoints = [];
    private readonly HashSet<string> _statuses = new(StringComparer.Ordinal);

    public WantedFacts(Lane lane)
    {
        foreach (var record in lane.Records)
        {
            switch (record.Value)
            {
                case CheckpointRecord checkpoint:
                    _checkpoints.Add((checkpoint.JobId, checkpoint.CheckpointId));
                    break;
                case ApprovalRecord approval:
                    _checkpoints.Add((approval.JobId, approval.CheckpointId));
                    break;
                case WorkItem item:
                    _checkpoints.Add((item.JobId, item.CheckpointId));
                    break;
                case StatusResponse status:
                    _statuses.Add(status.JobId);
                    break;
                default:
                    break;
            }
        }
    }

    public bool Checkpoint(string jobId, string checkpointId) => _checkpoints.Contains((jobId, checkpointId));

    public bool Statuses(string jobId) => _statuses.Contains(jobId);
}
