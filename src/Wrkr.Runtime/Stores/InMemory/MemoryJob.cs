using System.Text;
using Wrkr.Storage;

namespace Wrkr.Runtime.Stores;

/// <summary>A job of the in-memory store: its row and all that hangs on it. Guarded by the store's lock.</summary>
internal sealed class MemoryJob(string jobId, long jobNo)
{
    public string JobId { get; } = jobId;

    public long JobNo { get; } = jobNo;

    public required LedgerHead Head { get; set; }

    public required JobProjection Projection { get; set; }

    public long Fence { get; set; }

    public string? WorkerId { get; set; }

    public long? HeartbeatAt { get; set; }

    public long? ExpiresAt { get; set; }

    public long? WakeAt { get; set; }

    public long CommittedAt { get; set; }

    public List<LedgerBatch> Ledger { get; } = [];

    public SortedDictionary<string, ArtifactRow> Artifacts { get; } = new(CodePointOrder.Instance);

    public MemoryInbox Inbox { get; } = new();

    /// <summary>What it holds, without data by digest.</summary>
    public long Bytes => Projection.State.Length + Ledger.Sum(batch => (long)batch.Lines.Length)
        + Inbox.All.Sum(stored => (long)stored.Mail.Bytes.Length + Encoding.UTF8.GetByteCount(stored.Mail.Key))
        + Artifacts.Keys.Sum(path => (long)Encoding.UTF8.GetByteCount(path) + Digest.Length);

    public JudgedRow Judged => new(Head, Fence, Inbox.Count, ExpiresAt);

    public JobRow ToRow(long now) => new(
        JobId,
        Head,
        Fence,
        Projection with { WakeAt = Microseconds.ToTime(WakeAt) },
        WorkerId is null ? null : new LeaseRow(WorkerId, Microseconds.ToTime(HeartbeatAt!.Value), Microseconds.ToTime(ExpiresAt!.Value)),
        Microseconds.ToTime(CommittedAt),
        Inbox.Count,
        Microseconds.ToTime(now));

    public void Lease(string workerId, long now, long expiresAt)
    {
        WorkerId = workerId;
        HeartbeatAt = now;
        ExpiresAt = expiresAt;
        WakeAt = expiresAt;
    }

    public void GiveUpLease(long? wakeAt)
    {
        WorkerId = null;
        HeartbeatAt = null;
        ExpiresAt = null;
        WakeAt = wakeAt;
    }

    /// <summary>Makes the job claimable now, unless somebody holds it: the holder sees it when it renews or gives up its lease.</summary>
    public void Wake(long now)
    {
        if (!(ExpiresAt > now) && !(WakeAt <= now))
        {
            WakeAt = now;
        }
    }
}
