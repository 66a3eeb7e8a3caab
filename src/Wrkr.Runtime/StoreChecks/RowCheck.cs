using Wrkr.Runtime.Ledger;
using Wrkr.Storage;

namespace Wrkr.Runtime.StoreChecks;

/// <summary>Compares a job's row, column by column, with what its ledger comes to.</summary>
internal static class RowCheck
{
    /// <param name="stored">The row, and how far the mail goes.</param>
    /// <param name="ledger">The ledger, read to its end without a fault.</param>
    /// <param name="findings">Takes what differs.</param>
    public static void Compare(StoredJob stored, LedgerCheck ledger, JobFindings findings)
    {
        var (row, replay, state) = (stored.Row!, ledger.Replay, ledger.Replay.State!);
        var expected = Projection.Of(state, ledger.Find(state.DefinitionSha256)!, ledger.Last!.CreatedAt);
        findings.Compare("job_id", state.JobId, row.JobId);
        findings.Compare("head", replay.Head, row.Head);
        findings.Compare("fence", replay.Fence, row.Fence);
        findings.Compare("job_type", expected.JobType, row.Projection.JobType);
        findings.Compare("status", expected.Status, row.Projection.Status);
        findings.Compare("is_final", expected.IsFinal, row.Projection.IsFinal);
        findings.Compare("claim_key", expected.ClaimKey, row.Projection.ClaimKey);
        findings.Compare("worker_id", state.Lease?.WorkerId, row.Lease?.WorkerId);
        CompareState(expected.State.Span, row.Projection.State.Span, findings);
        CompareWake(expected, row, findings);
        if (row.MailSeq < stored.LastMailSeq)
        {
            findings.Compare("mail_seq", stored.LastMailSeq, row.MailSeq);
        }
    }

    private static void CompareState(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> found, JobFindings findings)
    {
        var same = expected.CommonPrefixLength(found);
        if (same < expected.Length || same < found.Length)
        {
            findings.Add(StoreFindings.RowDiffers, "row.state", Around(expected, same), Around(found, same));
        }
    }

    /// <summary>The bytes from a little before the first that differs.</summary>
    private static string Around(ReadOnlySpan<byte> state, int place)
    {
        const int Shown = 40;
        var start = Math.Max(0, place - (Shown / 2));
        var text = System.Text.Encoding.UTF8.GetString(state[start..Math.Min(state.Length, start + Shown)]);
        return $"{state.Length} bytes, with '{text}' at byte {start}";
    }

    /// <summary>
    /// A leased row wakes when its lease ends. Else the ledger says whether it wakes by itself; when exactly is the store's, which may have
    /// been woken by mail since.
    /// </summary>
    private static void CompareWake(JobProjection expected, JobRow row, JobFindings findings)
    {
        var wakeAt = row.Projection.WakeAt;
        if (row.Lease is { } lease)
        {
            findings.Compare("wake_at", lease.ExpiresAt, wakeAt);
        }
        else if (expected.IsFinal || (expected.WakeAt is null && row.MailSeq == 0))
        {
            findings.Compare("wake_at", null, wakeAt);
        }
        else if (expected.WakeAt is not null && wakeAt is null)
        {
            findings.Compare("wake_at", expected.WakeAt, wakeAt);
        }
    }
}
