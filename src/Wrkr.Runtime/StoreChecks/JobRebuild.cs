using System.Collections.Immutable;
using Wrkr.Runtime.Execution;
using Wrkr.Runtime.Identity;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Storage;

namespace Wrkr.Runtime.StoreChecks;

/// <summary>Writes a job's row and artifact records anew from a ledger without a fault.</summary>
internal sealed class JobRebuild(IInspectableStore store, IdSource ids)
{
    private readonly string _workerId = $"check-{ids.NewWorkerId()}";

    /// <returns>The findings, with what became of them.</returns>
    public async ValueTask<IReadOnlyList<StoreFinding>> RunAsync(CheckedJob job, CancellationToken cancellationToken)
    {
        if (!job.Findings.All.Any(finding => finding.Kind.IsRebuildable))
        {
            return job.Findings.All;
        }

        var obstacle = await TryAsync(job, cancellationToken).ConfigureAwait(false);
        return
        [
            .. job.Findings.All.Select(finding => !finding.Kind.IsRebuildable ? finding
                : obstacle is null ? finding with { IsRebuilt = true, Advice = "Nothing has to be done: it was rebuilt." }
                : finding with { Advice = obstacle }),
        ];
    }

    /// <returns>Why it wasn't rebuilt, and what to do; <see langword="null"/> when it was.</returns>
    private async ValueTask<string?> TryAsync(CheckedJob job, CancellationToken cancellationToken)
    {
        if (job is not { Ledger: { } ledger, Stored: { } stored })
        {
            return "It can't be rebuilt, as its ledger isn't intact: restore the store from a backup.";
        }

        if (stored is { Row: { } row, RowProblem: null } && row.Head.Seq > stored.LastSeq)
        {
            return "It isn't rebuilt, as the row knows of events that the ledger lost: restore the store from a backup.";
        }

        try
        {
            var artifacts = await ArtifactsAsync(job.Key, ledger, cancellationToken).ConfigureAwait(false);
            var commit = Draft(ledger, stored.Now).Build(ledger.Replay.Fence, lease: null, expectedMailSeq: null);
            var result = await store.RestoreAsync(new(job.Key, commit with { Artifacts = artifacts }), cancellationToken)
                .ConfigureAwait(false);
            return result.Status switch
            {
                CommitStatus.Committed => null,
                CommitStatus.LeaseLost =>
                    "It isn't rebuilt while a worker holds it: stop the worker, or rebuild when its lease has expired.",
                _ => "It isn't rebuilt, as the job went on meanwhile: run the check again.",
            };
        }
        catch (RefusedEventException refused)
        {
            return $"It couldn't be rebuilt, as it can't be taken from its last worker: {refused.Problem}";
        }
        catch (StoreException damaged) when (damaged.Reason == ReasonCodes.StoreCorrupt)
        {
            return $"It couldn't be rebuilt: {damaged.Problem} Restore the store from a backup.";
        }
    }

    /// <summary>
    /// The row as it is after the ledger. A ledger that ends under a lease gets a takeover that gives the lease up: whoever holds the old
    /// row has the old fence and can't write.
    /// </summary>
    private CommitDraft Draft(LedgerCheck ledger, DateTimeOffset now)
    {
        var (replay, state, last) = (ledger.Replay, ledger.Replay.State!, ledger.Last!);
        var stamp = now > last.CreatedAt ? now : last.CreatedAt;
        if (state.Lease is null)
        {
            return new CommitDraft(state.JobId, state, replay.Head, replay.Fence, stamp, ledger);
        }

        var draft = new CommitDraft(state.JobId, state, replay.Head, replay.Fence + 1, stamp, ledger);
        Claim.Add(draft, chargedWallMs: 0, _workerId, TimeSpan.Zero);
        draft.Add(new LeaseReleased(_workerId, ReleaseCauses.Fold));
        return draft;
    }

    /// <summary>The latest record of each path: the one part of a rebuild that is kept in memory.</summary>
    private async ValueTask<ImmutableArray<ArtifactRow>> ArtifactsAsync(
        long key, LedgerCheck ledger, CancellationToken cancellationToken)
    {
        var latest = new Dictionary<string, ArtifactRow>(StringComparer.Ordinal);
        var previous = Digest.Zero;
        await foreach (var batch in store.InspectLedgerAsync(key, cancellationToken).ConfigureAwait(false))
        {
            if (batch.FirstSeq > ledger.Replay.Head!.Seq)
            {
                break;
            }

            foreach (var e in LedgerReader.Events(batch, previous))
            {
                previous = e.Sha256;
                if (e.Event.Payload is ArtifactRecorded recorded)
                {
                    latest[recorded.Path] = new(recorded.Path, recorded.Sha256, e.Event.Seq);
                }
            }
        }

        return [.. latest.Values];
    }
}
