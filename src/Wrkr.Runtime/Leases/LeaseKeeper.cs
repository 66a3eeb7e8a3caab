using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Wrkr.Runtime.Diagnostics;
using Wrkr.Storage;

namespace Wrkr.Runtime.Leases;

/// <summary>Renews the leases that one worker holds with one statement per heartbeat, and cancels what is lost.</summary>
internal sealed class LeaseKeeper(IJobStore store, string workerId, TimeSpan duration, TimeSpan interval, TimeProvider time, ILogger logger)
{
    private readonly ConcurrentDictionary<string, HeldLease> _held = new(StringComparer.Ordinal);

    /// <summary>What a commit asks for to keep or get a lease.</summary>
    public LeaseTerm Term { get; } = new(workerId, duration);

    /// <summary>Keeps a lease from now on.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="fence">The claim's fencing token.</param>
    /// <param name="sentAt">The timestamp from before the claim was sent.</param>
    public HeldLease Hold(string jobId, long fence, long sentAt) =>
        _held[jobId] = new HeldLease(jobId, fence, sentAt, duration, time);

    public void Release(HeldLease lease)
    {
        _held.TryRemove(KeyValuePair.Create(lease.JobId, lease));
        lease.Dispose();
    }

    /// <summary>
    /// Renews until it is stopped. A renewal that fails, whatever the store throws, is tried again at the next heartbeat; the deadlines go
    /// on meanwhile.
    /// </summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(interval, time);
        // Given the token, the wait would end with an exception whose stack trace is written out, and native code takes 8 ms for the first.
        await using var stop = cancellationToken
            .UnsafeRegister(static timer => ((PeriodicTimer)timer!).Dispose(), timer)
            .ConfigureAwait(false);
        while (await timer.WaitForNextTickAsync(CancellationToken.None).ConfigureAwait(false))
        {
            if (_held.IsEmpty)
            {
                continue;
            }

            try
            {
                await RenewAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                Log.RenewalFailed(logger, workerId, failure);
            }
        }
    }

    /// <summary>
    /// One heartbeat. A lease that was given up, or that may be lost, isn't renewed even if the store still has it: nobody would work on
    /// that job, and nobody else could have it.
    /// </summary>
    public async Task RenewAsync(CancellationToken cancellationToken)
    {
        var sentAt = time.GetTimestamp();
        var kept = _held.Values.Where(held => !held.Lost.IsCancellationRequested).ToList();
        var renewal = await store.RenewAsync(workerId, [.. kept.Select(held => held.JobId)], duration, cancellationToken)
            .ConfigureAwait(false);
        var renewed = renewal.Leases.ToDictionary(lease => lease.JobId, StringComparer.Ordinal);
        foreach (var held in kept)
        {
            if (renewed.TryGetValue(held.JobId, out var lease) && lease.Fence == held.Fence)
            {
                held.Renewed(sentAt, lease.MailSeq);
            }
            else
            {
                Log.LeaseLost(logger, held.JobId, held.Fence);
                held.Lose();
            }
        }
    }
}
