using Wrkr.Storage;

namespace Wrkr.Runtime.StoreChecks;

/// <summary>Checks one job: its ledger from the beginning, and beside it the row, the mail, the artifacts and the data.</summary>
internal sealed class JobCheck(IJobStore jobs, IInspectableStore store, DataCheck data)
{
    /// <param name="key">The job's key.</param>
    /// <param name="report">Told of every event.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    public async ValueTask<CheckedJob> RunAsync(long key, Action report, CancellationToken cancellationToken)
    {
        var findings = new JobFindings();
        var ledger = new LedgerCheck(jobs, findings);
        StoredJob? stored = null;
        try
        {
            stored = await store.InspectAsync(key, cancellationToken).ConfigureAwait(false);
            findings.JobId = stored.Row?.JobId;
            await ReadAsync(stored, ledger, findings, report, cancellationToken).ConfigureAwait(false);
        }
        catch (StoreException unreadable) when (unreadable.Reason == ReasonCodes.StoreCorrupt)
        {
            findings.Add(unreadable, $"job number {key}");
            return new(key, stored, null, findings);
        }

        JudgeRow(stored, ledger, findings);
        return new(key, stored, ledger.IsIntact && stored.LastSeq > 0 ? ledger : null, findings);
    }

    private async ValueTask ReadAsync(
        StoredJob stored, LedgerCheck ledger, JobFindings findings, Action report, CancellationToken cancellationToken)
    {
        var artifacts = stored is { Row: { } row, RowProblem: null } ? new ArtifactCheck(jobs, store, row.JobId, findings) : null;
        var mail = new MailCheck(store, stored, findings, cancellationToken);
        await using (mail.ConfigureAwait(false))
        {
            await foreach (var batch in store.InspectLedgerAsync(stored.Key, cancellationToken).ConfigureAwait(false))
            {
                if (batch.FirstSeq > stored.LastSeq)
                {
                    // Written since the row was read.
                    break;
                }

                foreach (var e in await ledger.ApplyAsync(batch, cancellationToken).ConfigureAwait(false))
                {
                    await data.ApplyAsync(e.Event, findings, cancellationToken).ConfigureAwait(false);
                    await mail.ApplyAsync(e.Event).ConfigureAwait(false);
                    if (artifacts is not null)
                    {
                        await artifacts.ApplyAsync(e.Event, cancellationToken).ConfigureAwait(false);
                    }

                    report();
                }

                if (!ledger.IsIntact)
                {
                    return;
                }
            }

            ledger.Finish(stored.LastSeq);
            await mail.FinishAsync().ConfigureAwait(false);
        }

        if (artifacts is not null)
        {
            await artifacts.FinishAsync(stored.Key, cancellationToken).ConfigureAwait(false);
        }
    }

    private static void JudgeRow(StoredJob stored, LedgerCheck ledger, JobFindings findings)
    {
        switch (stored)
        {
            case { LastSeq: 0, Row: null, RowProblem: null }:
                findings.Add(StoreFindings.RowsOrphaned, $"job number {stored.Key}", "a row and a ledger", "mail or artifacts alone");
                break;
            case { LastSeq: 0 }:
                findings.Add(StoreFindings.LedgerMissing, "ledger", $"{stored.Row?.Head.Seq} events", "none");
                break;
            case { RowProblem: { } problem }:
                findings.Add(StoreFindings.RowDamaged, "row", "a row as it was written", problem);
                break;
            case { Row: null }:
                findings.Add(StoreFindings.RowMissing, "row", $"a row for the ledger of {stored.LastSeq} events", "none");
                break;
            case { Row: { } row } when row.Head.Seq > stored.LastSeq:
                findings.Add(StoreFindings.LedgerGap, $"event {stored.LastSeq + 1}", $"{row.Head.Seq} events", $"{stored.LastSeq}");
                break;
            case { Row: not null } when ledger.IsIntact:
                RowCheck.Compare(stored, ledger, findings);
                break;
            default:
                break;
        }
    }
}
