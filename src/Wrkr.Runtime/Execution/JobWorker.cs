using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wrkr.Runtime.Diagnostics;
using Wrkr.Runtime.Leases;
using Wrkr.Storage;

namespace Wrkr.Runtime.Execution;

/// <summary>The hosted service: finds jobs that can be claimed, runs them side by side, and keeps their leases.</summary>
internal sealed class JobWorker : BackgroundService
{
    private readonly IJobStore _store;
    private readonly JobCatalog _catalog;
    private readonly WorkerSettings _settings;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly LeaseKeeper _leases;
    private readonly JobRunner _runner;
    private readonly ConcurrentDictionary<string, Task> _running = new(StringComparer.Ordinal);

    public JobWorker(
        IJobStore store, JobCatalog catalog, WorkerSettings settings, IServiceScopeFactory scopes, TimeProvider time,
        ILogger<JobWorker> logger)
    {
        _store = store;
        _catalog = catalog;
        _settings = settings;
        _time = time;
        _logger = logger;
        _leases = new LeaseKeeper(store, settings.WorkerId, settings.LeaseDuration, settings.HeartbeatInterval, time, logger);
        _runner = new JobRunner(store, catalog, _leases, scopes, time, logger);
    }

    public override Task StartAsync(CancellationToken cancellationToken) => _catalog.IsEmpty
        ? throw new InvalidOperationException(
            "This host runs a Wrkr worker but no job type: call AddWrkrJobs() (generated for every assembly with a [Job] class) or "
            + "AddJob(…) on what AddWrkr() returns, or set WrkrOptions.RunWorker to false.")
        : base.StartAsync(cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Log.WorkerStarted(_logger, _settings.WorkerId, _catalog.Count, _settings.MaxConcurrentJobs);

        // Leases are kept until the last job is handed back, so the heartbeat outlives the stopping token.
        using var handedBack = new CancellationTokenSource();
        var heartbeat = _leases.RunAsync(handedBack.Token);
        try
        {
            await SearchAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host is stopping.
        }
        finally
        {
            await Task.WhenAll(_running.Values).ConfigureAwait(false);
            await handedBack.CancelAsync().ConfigureAwait(false);
            await heartbeat.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task SearchAsync(CancellationToken stopping)
    {
        var claimKeys = _catalog.ClaimKeys;
        var changes = 0L;
        while (true)
        {
            // Taken before the search: what changes during it wakes the wait at once.
            changes = await _store.WaitForChangeAsync(changes, TimeSpan.Zero, stopping).ConfigureAwait(false);
            var free = _settings.MaxConcurrentJobs - _running.Count;
            var started = free > 0 ? await StartJobsAsync(free, claimKeys, stopping).ConfigureAwait(false) : 0;
            if (started == 0)
            {
                changes = await _store.WaitForChangeAsync(changes, _settings.PollInterval, stopping).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask<int> StartJobsAsync(int free, IReadOnlyCollection<string> claimKeys, CancellationToken stopping)
    {
        try
        {
            var started = 0;
            // The one job may stand behind any number of others.
            var limit = _settings.OnlyJob is null ? free : int.MaxValue;
            foreach (var candidate in await _store.FindClaimableAsync(_settings.WorkerId, limit, claimKeys, stopping).ConfigureAwait(false))
            {
                if (candidate.JobId == (_settings.OnlyJob ?? candidate.JobId) && !_running.ContainsKey(candidate.JobId))
                {
                    _running[candidate.JobId] = Task.Run(() => RunAsync(candidate.JobId, stopping), CancellationToken.None);
                    started++;
                }
            }

            return started;
        }
        catch (WrkrException failure)
        {
            Log.SearchFailed(_logger, _settings.WorkerId, failure);
            return 0;
        }
    }

    private async Task RunAsync(string jobId, CancellationToken stopping)
    {
        // Let StartJobsAsync enter the task before it can remove itself.
        await Task.Yield();
        try
        {
            await _runner.RunAsync(jobId, stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopped before the claim; nothing was written.
        }
#pragma warning disable CA1031 // One job that can't be run must not stop the others; its lease expires and it is claimed again.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Log.JobAbandoned(_logger, jobId, failure);
        }
        finally
        {
            _running.TryRemove(jobId, out _);
        }
    }
}
