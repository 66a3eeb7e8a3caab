using System.Security.Cryptography;
using System.Text;
using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Stores;

/// <summary>Commits as an engine would make them. What they hold means nothing to a store.</summary>
internal static class Sample
{
    public const string ClaimKey = "order/s1:00";

    public static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(30);

    public static Digest Digest(string text) => new(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public static LedgerBatch Batch(string jobId, long firstSeq, int count = 1, long fence = 0, string salt = "", LedgerFlags flags = LedgerFlags.None)
    {
        var lines = string.Concat(Enumerable.Range(0, count).Select(i => $"{{\"job\":\"{jobId}\",\"seq\":{firstSeq + i},\"salt\":\"{salt}\"}}\n"));
        return new(firstSeq, count, fence, flags, Digest(lines), Encoding.UTF8.GetBytes(lines));
    }

    public static JobProjection Row(string status, DateTimeOffset? wakeAt = null, bool isFinal = false, string claimKey = ClaimKey, string jobType = "order") =>
        new(jobType, status, Encoding.UTF8.GetBytes($"{{\"status\":\"{status}\"}}"), claimKey, wakeAt, isFinal);

    /// <summary>Creates a job that can be claimed at once.</summary>
    public static JobCommit Create(string jobId, int count = 1, string salt = "") => new()
    {
        JobId = jobId,
        ExpectedHead = null,
        ExpectedFence = 0,
        NewFence = 0,
        Events = Batch(jobId, 1, count, salt: salt),
        Row = Row("queued", StoreBench.Start),
    };

    /// <summary>Goes on from a row: one event, no lease.</summary>
    public static JobCommit After(JobRow row, int count = 1, string salt = "") => new()
    {
        JobId = row.JobId,
        ExpectedHead = row.Head,
        ExpectedFence = row.Fence,
        NewFence = row.Fence,
        Events = Batch(row.JobId, row.Head.Seq + 1, count, row.Fence, salt),
        Row = Row("paused"),
    };

    public static JobCommit Claim(JobRow row, string workerId = "w1") => After(row) with
    {
        NewFence = row.Fence + 1,
        Events = Batch(row.JobId, row.Head.Seq + 1, 1, row.Fence + 1, workerId),
        Row = Row("running"),
        Lease = new LeaseTerm(workerId, LeaseTime),
    };

    public static JobCommit Step(JobRow row, int count = 3, string salt = "") => After(row, count, salt) with
    {
        Row = Row("running"),
        Lease = new LeaseTerm(row.Lease!.WorkerId, LeaseTime),
    };

    public static JobCommit Finish(JobRow row) => After(row) with { Row = Row("completed", isFinal: true), ExpectedMailSeq = row.MailSeq };
}
