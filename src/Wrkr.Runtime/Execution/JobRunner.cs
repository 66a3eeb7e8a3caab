using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Polly;
using Wrkr.Runtime.Diagnostics;
using Wrkr.Runtime.Fingerprints;
using Wrkr.Runtime.Inbox;
using Wrkr.Runtime.Leases;
using Wrkr.Storage;

namespace Wrkr.Runtime.Execution;

/// <summary>Claims jobs and runs each until it ends, waits or blocks.</summary>
internal sealed class JobRunner(
    IJobStore store, JobCatalog catalog, FingerprintCapture environment, LeaseKeeper leases, IServiceScopeFactory scopes, TimeProvider time,
    ILogger logger, ResiliencePipeline? resend = null, bool recordsItemsInline = false)
{
    private readonly ObservedClock _clock = new(time);
    private readonly ResiliencePipeline _resend = resend ?? Resend.Pipeline(time, int.MaxValue, logger);

    /// <summary>Where steps say how far they are.</summary>
    public LiveProgress Progress { get; init; } = new();

    /// <summary>Whether a step's items run one after the other, each with a commit of its own.</summary>
    public bool RunsItemsInTurn { get; init; }

    /// <summary>Claims a job when it still can be claimed, and runs it.</summary>
    /// <param name="jobId">A candidate.</param>
    /// <param name="shutdown">From its beginning on, the job is handed back.</param>
    public async Task RunAsync(string jobId, Shutdown shutdown)
    {
        var stopping = shutdown.Begun;
        var row = await store.FindAsync(jobId, stopping).ConfigureAwait(false);
        if (row is null || row.IsLeased || row.Projection.IsFinal
            || await catalog.FindAsync(store, row, stopping).ConfigureAwait(false) is not { } job)
        {
            return;
        }

        var definitions = await ClaimDefinitions.OpenAsync(store, row, job, stopping).ConfigureAwait(false);
        var writer = await LedgerWriter.OpenAsync(row, store, _clock, definitions, _resend, stopping).ConfigureAwait(false);
        var guard = await GuardAsync(writer, job, stopping).ConfigureAwait(false);
        var watch = new ChildWatch(store, catalog, job.Known.Facts, _clock, _resend);
        var child = await watch.LookAsync(writer, stopping).ConfigureAwait(false);
        var run = new JobRun(store, writer, job, catalog, leases, scopes, time, logger, _resend, shutdown)
        {
            RecordsItemsInline = recordsItemsInline,
            Progress = Progress,
            RunsItemsInTurn = RunsItemsInTurn,
        };
        await using var running = run.ConfigureAwait(false);
        try
        {
            if (await run.ClaimAsync(row, guard, child).ConfigureAwait(false))
            {
                Log.JobClaimed(logger, jobId, writer.Fence, writer.State!.Cursor.Index);
                await run.GoOnAsync().ConfigureAwait(false);
                await ParentMail.SendAsync(store, writer.State!, writer.Head!, _resend, stopping).ConfigureAwait(false);
                Log.JobStopped(logger, jobId, writer.State!.Status);
            }
        }
        catch (LeaseLostException lost)
        {
            Log.JobAbandoned(logger, jobId, lost);
        }
    }

    private async ValueTask<EnvironmentGuard?> GuardAsync(LedgerWriter writer, HostedJob job, CancellationToken stopping)
    {
        if (writer.FingerprintRules.IsEmpty)
        {
            return null;
        }

        var here = await environment
            .TakeAsync(writer.JobId, writer.FingerprintRules, job.Definition.Machine.Code, stopping)
            .ConfigureAwait(false);
        return await EnvironmentGuard.OpenAsync(store, writer.State!, here, logger, stopping).ConfigureAwait(false);
    }
}
