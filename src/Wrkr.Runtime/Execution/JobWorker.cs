using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wrkr.Runtime.Diagnostics;
using Wrkr.Runtime.Fingerprints;
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
    private readonly RunningJobs _running;
    private readonly RefusedJobs _refused;
    private readonly CancellationTokenSource _hostLeft = new();

    public JobWorker(
        IJobStore store, JobCatalog catalog, WorkerSettings settings, IEnvironmentProbe environment, IServiceScopeFactory scopes,
        TimeProvider time, ILogger<JobWorker> logger)
    {
        _store = store;
        _catalog = catalog;
        _settings = settings;
        _time = time;
        _logger = logger;
        _leases = new LeaseKeeper(store, settings.WorkerId, settings.LeaseDuration, settings.HeartbeatInterval, time, logger);
        _runner = new JobRunner(
            store, catalog, new FingerprintCapture(store, environment), _leases, scopes, time, logger, settings.Resend,
            recordsItemsInline: settings.Start is not null)
        {
            Progress = settings.Progress,
            RunsItemsInTurn = settings.RunsItemsInTurn,
        };
        _running = new RunningJobs(settings.Start);
        _refused = new RefusedJobs(time);
    }

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (_catalog.IsEmpty)
        {
            throw new InvalidOperationException(
                "This host runs a Wrkr worker but no job type: call AddWrkrJobs() (generated for every assembly with a [Job] class) or "
                + "AddJob(…) on what AddWrkr() returns, or set WrkrOptions.RunWorker to false.");
        }

        if (_catalog.FindTransactional() is var (jobType, stepId) && _store is not ITransactionalStore)
        {
            throw new InvalidOperationException(
                $"Step '{stepId}' of job type '{jobType}' is declared transactional, and this host's store ({_store.GetType().Name}) can't "
                + "put a step's writes into its own transaction: use a store that can, as PostgreSQL's (AddWrkrPostgres), or declare the "
                + "step without Transactional and pass StepContext.IdempotencyKey on.");
        }

        if (_catalog.FindUnknownChild() is var (parentType, childStep, childType, problem))
        {
            throw new InvalidOperationException(
                $"Step '{childStep}' of job type '{parentType}' submits a '{childType}' job, {problem}.");
        }

        return base.StartAsync(cancellationToken);
    }

    /// <summary>
    /// Stops. When the host waits no longer while a step ignores its token, that job isn't renewed any more, so that another worker takes
    /// it over when its lease has expired.
    /// </summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        await _hostLeft.CancelAsync().ConfigureAwait(false);
    }

    public override void Dispose()
    {
        base.Dispose();
        _hostLeft.Dispose();
    }

    /// <summary>Works until it is stopped, on the thread that calls it and those on which the store answers.</summary>
    internal async Task WorkAsync(CancellationToken stopping)
    {
        Log.WorkerStarted(_logger, _settings.WorkerId, _catalog.Count, _settings.MaxConcurrentJobs);

        using var shutdown = new Shutdown(_settings.ShutdownGrace, _time, stopping);
        await using var endGrace = _hostLeft.Token.UnsafeRegister(_ => shutdown.EndGrace(), null).ConfigureAwait(false);

        // Leases are kept until the last job is handed back, so the heartbeat outlives the stopping token.
        using var handedBack = CancellationTokenSource.CreateLinkedTokenSource(_hostLeft.Token);
        var heartbeat = _leases.RunAsync(handedBack.Token);
        try
        {
            await SearchAsync(shutdown).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (shutdown.HasBegun)
        {
            // The host is stopping.
        }
        finally
        {
            await _running.WhenAllEndedAsync().ConfigureAwait(false);
            handedBack.Cancel();
            await heartbeat.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => WorkAsync(stoppingToken);

    /// <summary>Searches until it is stopped; a store that can't be asked is asked again after a while.</summary>
    private async Task SearchAsync(Shutdown shutdown)
    {
        var stopping = shutdown.Begun;
        var changes = 0L;
        while (true)
        {
            try
            {
                // Taken before the search: what changes during it ends the wait at once.
                var (end, wasIdle) = (_running.NextEnd, _running.Count == 0);
                changes = await _store.WaitForChangeAsync(changes, TimeSpan.Zero, stopping).ConfigureAwait(false);
                var found = await StartJobsAsync(shutdown).ConfigureAwait(false);
                if (found is Search.FoundNone && wasIdle && _settings.StopWhenIdle)
                {
                    return;
                }

                changes = found switch
                {
                    Search.Started => changes,
                    Search.FoundNone when !_settings.StopWhenIdle =>
                        await _store.WaitForChangeAsync(changes, _settings.PollInterval, stopping).ConfigureAwait(false),
                    _ => await WaitForChangeOrEndAsync(changes, end, stopping).ConfigureAwait(false),
                };
            }
            catch (Exception failure) when (!stopping.IsCancellationRequested)
            {
                // Whatever a store throws: a worker that ended by it would end its host.
                Log.SearchFailed(_logger, _settings.WorkerId, failure);
                await Wait.ForAsync(_settings.PollInterval, _time, stopping).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask<Search> StartJobsAsync(Shutdown shutdown)
    {
        var free = _settings.MaxConcurrentJobs - _running.Count;
        if (free <= 0)
        {
            return Search.MustWait;
        }

        var result = Search.FoundNone;
        // The one job may stand behind any number of others.
        var limit = _settings.OnlyJob is null ? free : int.MaxValue;
        var candidates = await _store
            .FindClaimableAsync(_settings.WorkerId, limit, _catalog.ClaimKeys, shutdown.Begun)
            .ConfigureAwait(false);
        foreach (var candidate in candidates)
        {
            if (candidate.JobId != (_settings.OnlyJob ?? candidate.JobId) || _refused.Has(candidate.JobId))
            {
                continue;
            }

            if (_running.TryStart(candidate.JobId, () => RunAsync(candidate.JobId, shutdown)))
            {
                result = Search.Started;
            }
            else if (result is Search.FoundNone)
            {
                // It gave its lease up, and can be claimed again before its task has ended.
                result = Search.MustWait;
            }
        }

        return result;
    }

    private async ValueTask<long> WaitForChangeOrEndAsync(long changes, Task end, CancellationToken stopping)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var change = _store.WaitForChangeAsync(changes, _settings.PollInterval, either.Token).AsTask();
        if (await Task.WhenAny(change, end).ConfigureAwait(false) == change)
        {
            return await change.ConfigureAwait(false);
        }

        either.Cancel();
        await ((Task)change).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return changes;
    }

    private async Task RunAsync(string jobId, Shutdown shutdown)
    {
        try
        {
            await _runner.RunAsync(jobId, shutdown).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (shutdown.HasBegun)
        {
            // Stopped before the claim; nothing was written.
        }
        catch (WrkrException refusal) when (refusal.Reason == ReasonCodes.JobShapeMismatch)
        {
            // This host's code can't continue it. Another's may, and may lead it to where this one's can.
            _refused.Add(jobId);
            Log.JobAbandoned(_logger, jobId, refusal);
        }
#pragma warning disable CA1031 // One job that can't be run must not stop the others; its lease expires and it is claimed again.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Log.JobAbandoned(_logger, jobId, failure);

            // It may be claimable still; while its task lasts, it isn't started again.
            await Wait.ForAsync(_settings.PollInterval, _time, shutdown.Begun).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private enum Search
    {
        FoundNone,
        Started,

        /// <summary>There may be work, but only after one of the running jobs has ended.</summary>
        MustWait,
    }
}
