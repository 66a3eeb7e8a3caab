using System.Text.Json;
using Wrkr.Storage;

namespace Wrkr.Runtime.Stores;

/// <summary>Renews leases of a worker, ahead of commits: a long queue must not cost anybody a lease.</summary>
internal sealed class RenewItem(string workerId, IReadOnlyCollection<string> jobIds, TimeSpan duration) : WriteItem<Renewal>
{
    public override bool IsUrgent => true;

    public override bool IsNews => false;

    protected override Renewal Write(SqliteSession session, long now)
    {
        var leases = new List<RenewedLease>();
        using var reader = session.Use("renew_leases")
            .With("$worker_id", workerId)
            .With("$job_ids", $"[{string.Join(',', jobIds.Select(jobId => $"\"{JsonEncodedText.Encode(jobId)}\""))}]")
            .With("$now", now)
            .With("$expires_at", now + Microseconds.From(duration))
            .Query();
        while (reader.Read())
        {
            leases.Add(new RenewedLease(reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2)));
        }

        return new([.. leases.OrderBy(lease => lease.JobId, StringComparer.Ordinal)], Microseconds.ToTime(now));
    }
}
