using Wrkr.Runtime.Identity;
using Wrkr.Storage;

namespace Wrkr.Runtime.StoreChecks;

/// <summary>Checks a store: the medium, the data, each job, and what nobody names.</summary>
internal sealed class StoreCheck(IJobStore jobs, IdSource ids) : IStoreCheck
{
    private const int ProgressInterval = 1000;

    public Task<StoreReport> CheckAsync(IProgress<StoreCheckProgress>? progress = null, CancellationToken cancellationToken = default) =>
        RunAsync(rebuild: null, progress, cancellationToken);

    public Task<StoreReport> RebuildAsync(IProgress<StoreCheckProgress>? progress = null, CancellationToken cancellationToken = default) =>
        RunAsync(new JobRebuild(Inspectable, ids), progress, cancellationToken);

    private IInspectableStore Inspectable => jobs as IInspectableStore ?? throw new WrkrException(
        ReasonCodes.InvalidInput, $"The store {jobs.GetType().Name} can't be checked.",
        $"Use a store that is an {nameof(IInspectableStore)} too.");

    private async Task<StoreReport> RunAsync(
        JobRebuild? rebuild, IProgress<StoreCheckProgress>? progress, CancellationToken cancellationToken)
    {
        var store = Inspectable;
        var findings = new FindingList();
        var data = new DataCheck(jobs, store, findings);
        var check = new JobCheck(jobs, store, data);
        var (jobCount, eventCount) = (0L, 0L);
        foreach (var problem in await store.InspectMediumAsync(cancellationToken).ConfigureAwait(false))
        {
            findings.Add(new(StoreFindings.MediumDamaged, null, "file", "a sound file", problem));
        }

        await data.HashAsync(Report, cancellationToken).ConfigureAwait(false);
        var key = 0L;
        while (await NextKeyAsync(store, key, findings, cancellationToken).ConfigureAwait(false) is { } next)
        {
            key = next;
            var job = await check.RunAsync(key, ReportEvent, cancellationToken).ConfigureAwait(false);
            if (job.Findings.All.Any() && await IsGoneAsync(store, key, cancellationToken).ConfigureAwait(false))
            {
                continue;
            }

            var found = rebuild is null ? job.Findings.All : await rebuild.RunAsync(job, cancellationToken).ConfigureAwait(false);
            foreach (var finding in found)
            {
                findings.Add(finding with { JobId = finding.JobId ?? job.Findings.JobId });
            }

            jobCount++;
            Report();
        }

        await data.FinishAsync(cancellationToken).ConfigureAwait(false);
        return new()
        {
            Jobs = jobCount,
            Events = eventCount,
            Blobs = data.Count,
            Faults = findings.Faults,
            Rebuilt = findings.Rebuilt,
            Notes = findings.Notes,
            Findings = findings.ToImmutable(),
        };

        void ReportEvent()
        {
            if (++eventCount % ProgressInterval == 0)
            {
                Report();
            }
        }

        void Report() => progress?.Report(new(jobCount, eventCount, data.Bytes));
    }

    /// <summary>Whether a job was removed while it was looked at: then what was missing of it is no fault.</summary>
    private static async ValueTask<bool> IsGoneAsync(IInspectableStore store, long key, CancellationToken cancellationToken)
    {
        try
        {
            return await store.FindNextKeyAsync(key - 1, cancellationToken).ConfigureAwait(false) != key;
        }
        catch (StoreException unreadable) when (unreadable.Reason == ReasonCodes.StoreCorrupt)
        {
            return false;
        }
    }

    /// <summary>A damaged index may have no end, so keys must grow.</summary>
    private static async ValueTask<long?> NextKeyAsync(
        IInspectableStore store, long key, FindingList findings, CancellationToken cancellationToken)
    {
        try
        {
            return await store.FindNextKeyAsync(key, cancellationToken).ConfigureAwait(false) is { } next && next > key ? next : null;
        }
        catch (StoreException unreadable) when (unreadable.Reason == ReasonCodes.StoreCorrupt)
        {
            findings.Add(new(StoreFindings.MediumDamaged, null, $"jobs after number {key}", "they can be read", unreadable.Problem));
            return null;
        }
    }
}
