using System.Collections.Immutable;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.StoreChecks;
using Wrkr.Storage;

namespace Wrkr.Runtime.Maintenance;

/// <summary>
/// One removal: ended jobs that are too old or too many, then the data that no ledger names any more. Whenever it is stopped, the store is
/// sound: a job is gone whole, and data goes after all ledgers were read.
/// </summary>
internal sealed class StorePrune(IJobStore jobs, IPrunableStore store, PruneOptions options, IProgress<PruneProgress>? progress)
{
    private const int ProgressInterval = 1000;

    private readonly DigestFilter _named = new();
    private readonly DigestFilter _ofRemovedJobs = new();
    private readonly HashSet<string> _removed = new(StringComparer.Ordinal);
    private readonly ImmutableArray<PruneEntry>.Builder _entries = ImmutableArray.CreateBuilder<PruneEntry>();
    private readonly ImmutableArray<string>.Builder _notes = ImmutableArray.CreateBuilder<string>();
    private long _events;
    private long _told;
    private long _bytes;

    public async Task<PruneReport> RunAsync(CancellationToken cancellationToken)
    {
        var begun = options.DryRun
            ? await jobs.NowAsync(cancellationToken).ConfigureAwait(false)
            : await store.BeginPruneAsync(cancellationToken).ConfigureAwait(false);
        var names = new LedgerNames(Read);
        var ended = await EndedJobs.FindAsync(jobs, cancellationToken).ConfigureAwait(false);
        var chosen = EndedJobs.Choose(ended, options, begun);
        foreach (var (job, reason) in chosen)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await RemoveAsync(job, reason, names, cancellationToken).ConfigureAwait(false);
        }

        var data = new UnnamedData(store, begun, options);
        if (await ReadNamesAsync(names, cancellationToken).ConfigureAwait(false))
        {
            await data.RemoveAsync(_named, _ofRemovedJobs, () => Report(data.Count), cancellationToken).ConfigureAwait(false);
        }

        if (options is { Compact: true, DryRun: false })
        {
            await store.CompactAsync(cancellationToken).ConfigureAwait(false);
        }

        Report(data.Count);
        var space = await store.MeasureSpaceAsync(cancellationToken).ConfigureAwait(false);
        return new()
        {
            Checked = ended.Count,
            Matched = chosen.Count,
            Removed = options.DryRun ? 0 : _removed.Count,
            FreedBytes = options.DryRun ? 0 : _bytes + data.Bytes,
            Data = data.Count,
            DataBytes = data.Bytes,
            StoreBytes = space.Bytes,
            StoreFreeBytes = space.FreeBytes,
            Entries = _entries.ToImmutable(),
            Notes = _notes.ToImmutable(),
        };
    }

    private async ValueTask RemoveAsync(EndedJob job, string reason, LedgerNames names, CancellationToken cancellationToken)
    {
        if (await HeldByAsync(job, names, cancellationToken).ConfigureAwait(false) is not { } held)
        {
            return;
        }

        _removed.Add(job.JobId);
        _bytes += held;
        if (_entries.Count < PruneReport.MaxEntries)
        {
            _entries.Add(new("job", job.JobId, held, job.EndedAt, reason));
        }

        Report(0);
    }

    /// <returns>What the job held that was removed, or would be; <see langword="null"/> when it is kept.</returns>
    private async ValueTask<long?> HeldByAsync(EndedJob job, LedgerNames names, CancellationToken cancellationToken)
    {
        try
        {
            var ledger = jobs.ReadEventsAsync(job.JobId, 1, job.Head.Seq, cancellationToken);
            if (await jobs.FindAsync(job.JobId, cancellationToken).ConfigureAwait(false) is not { } row
                || RowState.Read(row) is not { } state || !state.IsFinal())
            {
                Note($"Job '{job.JobId}' is kept: it is gone, or hasn't ended.");
            }
            else if (await IsAwaitedAsync(state, cancellationToken).ConfigureAwait(false))
            {
                Note($"Job '{job.JobId}' is kept: its parent '{state.Parent!.JobId}' hasn't taken note of its end.");
            }
            else if (await names.AddAsync(ledger, _ofRemovedJobs, cancellationToken).ConfigureAwait(false) is { } problem)
            {
                Note($"Job '{job.JobId}' is kept: of its ledger, {problem}. See 'wrkr store check'.");
            }
            else if (options.DryRun)
            {
                return await store.MeasureJobAsync(job.JobId, cancellationToken).ConfigureAwait(false);
            }
            else if (await store.RemoveJobAsync(job.JobId, job.Head, cancellationToken).ConfigureAwait(false) is { } held)
            {
                return held;
            }
            else
            {
                Note($"Job '{job.JobId}' is kept: it went on since it was looked at.");
            }
        }
        catch (WrkrException damaged) when (damaged.Reason == ReasonCodes.StoreCorrupt)
        {
            Note($"Job '{job.JobId}' is kept: {damaged.Problem} See 'wrkr store check'.");
        }

        return null;
    }

    /// <summary>A parent that found its child gone would submit it anew.</summary>
    private async ValueTask<bool> IsAwaitedAsync(JobState state, CancellationToken cancellationToken) =>
        state.Parent is { } parent
        && await jobs.FindAsync(parent.JobId, cancellationToken).ConfigureAwait(false) is { } row
        && RowState.Read(row) is { Child: { IsEnded: false } child } waiting && !waiting.IsFinal()
        && child.JobId == state.JobId && child.Seq == parent.Seq;

    /// <summary>Reads all ledgers that are left, also such without a row: a rebuild may bring them back.</summary>
    /// <returns>Whether everything is known that they name.</returns>
    private async ValueTask<bool> ReadNamesAsync(LedgerNames names, CancellationToken cancellationToken)
    {
        var key = 0L;
        while (await store.FindNextKeyAsync(key, cancellationToken).ConfigureAwait(false) is { } next && next > key)
        {
            key = next;
            var jobId = (await store.InspectAsync(key, cancellationToken).ConfigureAwait(false)).Row?.JobId;
            if (jobId is not null && options.DryRun && _removed.Contains(jobId))
            {
                continue;
            }

            var ledger = store.InspectLedgerAsync(key, cancellationToken);
            if (await names.AddAsync(ledger, _named, cancellationToken).ConfigureAwait(false) is { } problem)
            {
                Note($"No data is removed: of the ledger of {(jobId is null ? $"job number {key}" : $"job '{jobId}'")}, {problem}.");
                return false;
            }
        }

        return true;
    }

    private void Read(int events)
    {
        _events += events;
        if (_events / ProgressInterval > _told)
        {
            _told = _events / ProgressInterval;
            Report(0);
        }
    }

    private void Note(string note)
    {
        if (_notes.Count < PruneReport.MaxEntries)
        {
            _notes.Add(note);
        }
    }

    private void Report(long data) => progress?.Report(new(_removed.Count, _events, data));
}
