using System.Runtime.CompilerServices;
using Wrkr.Simulation.Faults;
using Wrkr.Simulation.Invariants;
using Wrkr.Storage;

namespace Wrkr.Simulation;

/// <summary>
/// A process's connection to the store. Every call is a message that arrives later and an answer that comes later still, both as events;
/// the caller goes on inside that event, on the simulation's thread.
/// </summary>
internal sealed class SimConnection(SimProcess process) : IJobStore
{
    private readonly ChangeNotice _changes = new(process);

    private World World => process.World;

    public ValueTask<DateTimeOffset> NowAsync(CancellationToken cancellationToken = default) =>
        CallAsync(new(CallKind.Now), store => store.NowAsync(), cancellationToken);

    public ValueTask<CommitResult> CommitAsync(JobCommit commit, CancellationToken cancellationToken = default) => CallAsync(
        new(CallKind.Commit, commit.JobId) { Commit = commit },
        _ => ValueTask.FromResult(World.Judge.Commit(process, commit)),
        cancellationToken);

    public ValueTask<IReadOnlyList<ClaimCandidate>> FindClaimableAsync(
        string workerId, int limit, IReadOnlyCollection<string> claimKeys, CancellationToken cancellationToken = default) =>
        CallAsync(new(CallKind.Search), store => store.FindClaimableAsync(workerId, limit, claimKeys), cancellationToken);

    public ValueTask<Renewal> RenewAsync(
        string workerId, IReadOnlyCollection<string> jobIds, TimeSpan duration, CancellationToken cancellationToken = default)
    {
        var sentAt = World.Queue.Count;
        return CallAsync(
            new(CallKind.Renew),
            _ => ValueTask.FromResult(World.Judge.Renew(process, sentAt, store => store.RenewAsync(workerId, jobIds, duration))),
            cancellationToken);
    }

    public ValueTask<Delivery> DeliverAsync(
        string jobId, string key, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default) => CallAsync(
        new(CallKind.Deliver, jobId),
        _ => ValueTask.FromResult(World.Judge.Deliver(process, jobId, key, bytes)),
        cancellationToken);

    public ValueTask<IReadOnlyList<Mail>> ReadMailAsync(string jobId, CancellationToken cancellationToken = default) =>
        CallAsync(new(CallKind.ReadMail, jobId), store => store.ReadMailAsync(jobId), cancellationToken);

    public ValueTask<JobRow?> FindAsync(string jobId, CancellationToken cancellationToken = default) =>
        CallAsync(new(CallKind.Find, jobId), store => store.FindAsync(jobId), cancellationToken);

    public async IAsyncEnumerable<LedgerBatch> ReadEventsAsync(
        string jobId, long fromSeq, long toSeq, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var batch in await CallAsync(
            new(CallKind.ReadEvents, jobId), store => ListAsync(store.ReadEventsAsync(jobId, fromSeq, toSeq)), cancellationToken)
            .ConfigureAwait(false))
        {
            yield return batch;
        }
    }

    public ValueTask<IReadOnlyList<LedgerBatch>> ReadEventsAsync(
        string jobId, IReadOnlyCollection<long> seqs, CancellationToken cancellationToken = default) =>
        CallAsync(new(CallKind.ReadEvents, jobId), store => store.ReadEventsAsync(jobId, seqs), cancellationToken);

    public async IAsyncEnumerable<ArtifactRow> ReadArtifactsAsync(
        string jobId, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var artifact in await CallAsync(
            new(CallKind.Artifacts, jobId), store => ListAsync(store.ReadArtifactsAsync(jobId)), cancellationToken).ConfigureAwait(false))
        {
            yield return artifact;
        }
    }

    public ValueTask<IReadOnlyList<ArtifactRow>> FindArtifactsAsync(
        string jobId, IReadOnlyCollection<string> paths, CancellationToken cancellationToken = default) =>
        CallAsync(new(CallKind.Artifacts, jobId), store => store.FindArtifactsAsync(jobId, paths), cancellationToken);

    public ValueTask<JobPage> ListAsync(JobFilter filter, int limit, string? after = null, CancellationToken cancellationToken = default) =>
        CallAsync(new(CallKind.List), store => store.ListAsync(filter, limit, after), cancellationToken);

    public ValueTask<Digest> PutBlobAsync(Stream content, CancellationToken cancellationToken = default) =>
        CallAsync(new(CallKind.PutBlob), store => store.PutBlobAsync(content), cancellationToken);

    public ValueTask<Stream?> OpenBlobAsync(Digest sha256, CancellationToken cancellationToken = default) =>
        CallAsync(new(CallKind.OpenBlob), store => store.OpenBlobAsync(sha256), cancellationToken);

    public ValueTask<ReadOnlyMemory<byte>> ReadKeyAsync(CancellationToken cancellationToken = default) =>
        CallAsync(new(CallKind.Key), _ => ValueTask.FromResult(ReadOnlyMemory<byte>.Empty), cancellationToken);

    public ValueTask<long> WaitForChangeAsync(long version, TimeSpan atMost, CancellationToken cancellationToken = default)
    {
        World.RequireThread("a wait for changes");
        return _changes.WaitAsync(version, atMost, cancellationToken);
    }

    /// <summary>The store has changed: this process hears of it a little later.</summary>
    public void Notice() => process.After(World.Latency.OfMessage(), _changes.Raise);

    private ValueTask<T> CallAsync<T>(StoreCall call, Func<IJobStore, ValueTask<T>> send, CancellationToken cancellationToken)
    {
        World.RequireThread(call.Kind.ToString());
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<T>(cancellationToken);
        }

        var answer = new TaskCompletionSource<T>();
        var fate = World.Faults.FateOf(call);
        if (!process.IsAlive || World.DiesBefore(process, call, fate))
        {
            // Dead processes never hear anything again.
            return new(answer.Task);
        }

        var heard = cancellationToken.UnsafeRegister(
            (source, token) => ((TaskCompletionSource<T>)source!).TrySetCanceled(token), answer);
        var way = World.Latency.OfMessage() + (fate is Fate.StallBefore ? World.Stall(process) : 0);
        World.Queue.Add(null, way, () => Arrive(call, fate, send, answer, heard));
        if (fate is Fate.StallAfter)
        {
            World.Stall(process);
        }

        return new(answer.Task);
    }

    private void Arrive<T>(
        StoreCall call, Fate fate, Func<IJobStore, ValueTask<T>> send, TaskCompletionSource<T> answer, CancellationTokenRegistration heard)
    {
        // What its sender has given up, or didn't live to see, may still arrive.
        if ((answer.Task.IsCompleted || !process.IsAlive) && World.Any.Bool())
        {
            return;
        }

        if (fate is Fate.LostBefore)
        {
            World.Count(call, FaultKind.LostConnection);
            Answer(call, answer, heard, default!, Unreachable());
            return;
        }

        if (fate is Fate.MailBefore)
        {
            World.Judge.DeliverFromPasserBy(call.JobId!);
        }

        T result = default!;
        Exception? failure = null;
        try
        {
            result = Judge.Complete(send(World.Store));
        }
#pragma warning disable CA1031 // Whatever the store throws is its answer.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            failure = thrown;
        }

        World.Tell(process, call, failure is null ? result : failure.GetType().Name);
        World.NoticeChanges(process);
        if (World.DiesAfter(process, call, fate))
        {
            return;
        }

        if (fate is Fate.LostAfter)
        {
            World.Count(call, FaultKind.LostAnswer);
            failure = Unreachable();
        }

        Answer(call, answer, heard, result, failure);
    }

    private void Answer<T>(
        StoreCall call, TaskCompletionSource<T> answer, CancellationTokenRegistration heard, T result, Exception? failure) =>
        process.After(World.Latency.OfMessage(), () =>
        {
            heard.Dispose();
            if (failure is null)
            {
                answer.TrySetResult(result);
            }
            else
            {
                World.Trace.Add($"{process} hears of {call.Kind} {call.JobId}: {failure.GetType().Name}");
                answer.TrySetException(failure);
            }
        });

    private static StoreException Unreachable() => new(ReasonCodes.StoreUnavailable, "The connection is lost.") { IsTransient = true };

    private static async ValueTask<List<T>> ListAsync<T>(IAsyncEnumerable<T> items)
    {
        var list = new List<T>();
        await foreach (var item in items.ConfigureAwait(false))
        {
            list.Add(item);
        }

        return list;
    }
}
