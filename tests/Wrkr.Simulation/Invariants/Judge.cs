using Wrkr.Runtime.Inbox;
using Wrkr.Runtime.Ledger;
using Wrkr.Simulation.Faults;
using Wrkr.Storage;

namespace Wrkr.Simulation.Invariants;

/// <summary>Stands between the processes and the store: looks at every job after each write to it.</summary>
internal sealed class Judge(World world)
{
    private readonly Dictionary<string, JobWatch> _jobs = new(StringComparer.Ordinal);
    private readonly Definitions _definitions = new([.. Processes.SimJobs.All, .. Processes.UndoJobs.All, .. Processes.ChildJobs.All]);
    private readonly Dictionary<(SimProcess Process, string JobId), (long Fence, int Event)> _givenUp = [];
    private long _version;
    private int _passersBy;

    public IEnumerable<JobWatch> Jobs => _jobs.Values;

    public JobWatch? Find(string jobId) => _jobs.GetValueOrDefault(jobId);

    public CommitResult Commit(SimProcess process, JobCommit commit)
    {
        var before = Row(commit.JobId);
        var result = Complete(world.Store.CommitAsync(commit));
        if (result.Status is CommitStatus.Conflict)
        {
            world.Counts.Add(FaultKind.Conflict);
        }
        else if (result.Status is CommitStatus.Committed)
        {
            if (!_jobs.TryGetValue(commit.JobId, out var job))
            {
                _jobs.Add(commit.JobId, job = new(world, _definitions, commit.JobId));
            }

            job.Written(process, commit, before, Row(commit.JobId)!);
        }

        return result;
    }

    /// <summary>A worker stops working on a job that it may still hold.</summary>
    public void GivenUp(SimProcess process, string jobId)
    {
        if (_jobs.GetValueOrDefault(jobId) is { State.Lease: { } lease } job && job.Holder == process)
        {
            _givenUp[(process, jobId)] = (lease.Fence, world.Queue.Count);
        }
    }

    /// <summary>Renews, and looks that no job is kept from others by a worker that doesn't work on it.</summary>
    /// <param name="process">Whose leases.</param>
    /// <param name="sentAt">The event in which the renewal was sent.</param>
    /// <param name="renew">Does it.</param>
    public Renewal Renew(SimProcess process, int sentAt, Func<IJobStore, ValueTask<Renewal>> renew)
    {
        var renewal = Complete(renew(world.Store));
        foreach (var lease in renewal.Leases)
        {
            if (_givenUp.TryGetValue((process, lease.JobId), out var given) && given.Fence == lease.Fence && given.Event < sentAt)
            {
                world.Fail(Invariant.NoLostWakeUp, $"{process} renews its lease of {lease.JobId}, which it has given up.");
            }
        }

        return renewal;
    }

    public Delivery Deliver(SimProcess? process, string jobId, string key, ReadOnlyMemory<byte> bytes)
    {
        var delivery = Complete(world.Store.DeliverAsync(jobId, key, bytes));
        if (JobMail.Read(bytes.Span) is { Kind: MailKinds.Signal } signal && Find(jobId) is { } job)
        {
            Sent(job, key, signal, delivery.Status);
        }

        if (delivery.Status is DeliveryStatus.Delivered && Row(jobId) is { IsLeased: false } row
            && !(row.Projection.WakeAt <= row.Now))
        {
            world.Fail(Invariant.NoLostWakeUp, $"Mail of {process} came to {jobId}, which nobody holds, and didn't wake it.");
        }

        return delivery;
    }

    private void Sent(JobWatch job, string key, JobMail signal, DeliveryStatus status)
    {
        if (status is DeliveryStatus.Delivered)
        {
            job.Waits.Sent(key, signal, job.State);
        }
        else if (status is DeliveryStatus.Known)
        {
            world.Counts.Add(FaultKind.RepeatedSignal);
        }
    }

    /// <summary>A command of somebody who doesn't wait for the answer.</summary>
    public void DeliverFromPasserBy(string jobId)
    {
        if (Find(jobId)?.State.JobType == Processes.SimJobs.Parcel.Name && world.Any.Bool())
        {
            var (number, text) = (++_passersBy, UserData.OfText("\"passing by\""));
            Deliver(null, jobId, $"signal:paid:passer-by-{number}", new JobMail(1, MailKinds.Signal, "passer-by", Name: "paid", Data: text).Write());
            world.Trace.Add($"a passer-by pays for {jobId}");
            return;
        }

        var kind = world.Any.Pick(MailKinds.Resume, MailKinds.Resume, MailKinds.Pause);
        var delivery = Deliver(null, jobId, $"passer-by-{++_passersBy}", new JobMail(1, kind, "passer-by").Write());
        world.Trace.Add($"a passer-by sends {kind} to {jobId} → {delivery.Status}");
    }

    /// <summary>Whether something that others may wait for has happened since the last time.</summary>
    public bool TakeChange()
    {
        var before = _version;
        _version = Complete(world.Store.WaitForChangeAsync(0, TimeSpan.Zero));
        return _version != before;
    }

    public bool HoldsAny(SimProcess process) => _jobs.Values.Any(job => job.Holder == process);

    public IReadOnlyList<Mail> Unanswered(string jobId) => Complete(world.Store.ReadMailAsync(jobId));

    public JobRow? Row(string jobId) => Complete(world.Store.FindAsync(jobId));

    /// <summary>What is to hold when all is over.</summary>
    public void Finish()
    {
        foreach (var job in _jobs.Values)
        {
            job.Finish();
        }
    }

    /// <summary>A call of the simulated store is complete when it returns.</summary>
    public static T Complete<T>(ValueTask<T> call) => call.GetAwaiter().GetResult();
}
