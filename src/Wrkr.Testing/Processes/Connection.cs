using System.Text;
using Wrkr.Storage;

namespace Wrkr.Testing.Processes;

/// <summary>
/// A process's connection to the store. Its calls are complete when they return, so that between two waits everything happens in one go; a
/// dead process hears nothing any more.
/// </summary>
/// <param name="process">Whose it is.</param>
/// <param name="inner">The store.</param>
/// <param name="drive">Lets the test's jobs go on while somebody waits for a change; <see langword="null"/> for whoever is driven.</param>
internal class Connection(TestProcess process, IJobStore inner, Func<CancellationToken, Task>? drive) : IJobStore
{
    /// <summary>The same in all stores of all tests, so that what is keyed with it is the same in each run.</summary>
    private static readonly byte[] Key = Encoding.ASCII.GetBytes("a key for tests, 32 bytes long...");

    private TestWorld World => process.World;

    public ValueTask<DateTimeOffset> NowAsync(CancellationToken cancellationToken = default) =>
        Read(() => inner.NowAsync(cancellationToken));

    public ValueTask<CommitResult> CommitAsync(JobCommit commit, CancellationToken cancellationToken = default) =>
        Commit(commit, () => inner.CommitAsync(commit, cancellationToken));

    public ValueTask<IReadOnlyList<ClaimCandidate>> FindClaimableAsync(
        string workerId, int limit, IReadOnlyCollection<string> claimKeys, CancellationToken cancellationToken = default) =>
        Read(() => inner.FindClaimableAsync(workerId, limit, claimKeys, cancellationToken));

    public ValueTask<Renewal> RenewAsync(
        string workerId, IReadOnlyCollection<string> jobIds, TimeSpan duration, CancellationToken cancellationToken = default) =>
        Read(() => inner.RenewAsync(workerId, jobIds, duration, cancellationToken));

    public ValueTask<Delivery> DeliverAsync(
        string jobId, string key, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default) => Write(
        new() { Mail = bytes },
        () => inner.DeliverAsync(jobId, key, bytes, cancellationToken),
        delivery => delivery.Status is DeliveryStatus.Delivered);

    public ValueTask<IReadOnlyList<Mail>> ReadMailAsync(string jobId, CancellationToken cancellationToken = default) =>
        Read(() => inner.ReadMailAsync(jobId, cancellationToken));

    public ValueTask<JobRow?> FindAsync(string jobId, CancellationToken cancellationToken = default) =>
        Read(() => inner.FindAsync(jobId, cancellationToken));

    public IAsyncEnumerable<LedgerBatch> ReadEventsAsync(
        string jobId, long fromSeq, long toSeq, CancellationToken cancellationToken = default) =>
        ReadAll(() => inner.ReadEventsAsync(jobId, fromSeq, toSeq, cancellationToken), cancellationToken);

    public ValueTask<IReadOnlyList<LedgerBatch>> ReadEventsAsync(
        string jobId, IReadOnlyCollection<long> seqs, CancellationToken cancellationToken = default) =>
        Read(() => inner.ReadEventsAsync(jobId, seqs, cancellationToken));

    public IAsyncEnumerable<ArtifactRow> ReadArtifactsAsync(string jobId, CancellationToken cancellationToken = default) =>
        ReadAll(() => inner.ReadArtifactsAsync(jobId, cancellationToken), cancellationToken);

    public ValueTask<IReadOnlyList<ArtifactRow>> FindArtifactsAsync(
        string jobId, IReadOnlyCollection<string> paths, CancellationToken cancellationToken = default) =>
        Read(() => inner.FindArtifactsAsync(jobId, paths, cancellationToken));

    public ValueTask<JobPage> ListAsync(JobFilter filter, int limit, string? after = null, CancellationToken cancellationToken = default) =>
        Read(() => inner.ListAsync(filter, limit, after, cancellationToken));

    public ValueTask<Digest> PutBlobAsync(Stream content, CancellationToken cancellationToken = default) =>
        Write(new(), () => inner.PutBlobAsync(content, cancellationToken), static _ => true);

    public ValueTask<Stream?> OpenBlobAsync(Digest sha256, CancellationToken cancellationToken = default) => Read(async () =>
    {
        var stream = await inner.OpenBlobAsync(sha256, cancellationToken).ConfigureAwait(false);
        if (stream is null)
        {
            return null;
        }

        await using var data = stream.ConfigureAwait(false);
        var copy = new MemoryStream();
        await stream.CopyToAsync(copy, cancellationToken).ConfigureAwait(false);
        copy.Position = 0;
        return (Stream?)copy;
    });

    public ValueTask<ReadOnlyMemory<byte>> ReadKeyAsync(CancellationToken cancellationToken = default) =>
        process.IsAlive ? new(Key.AsMemory(0, 32)) : TestProcess.Never<ReadOnlyMemory<byte>>();

    /// <summary>
    /// Who waits hears of every change, so no time need pass for that. A step that waits for an answer may wait for its own worker's next
    /// heartbeat, though: it waits for the clock as well.
    /// </summary>
    public async ValueTask<long> WaitForChangeAsync(long version, TimeSpan atMost, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!process.IsAlive)
        {
            return await TestProcess.Never<long>().ConfigureAwait(false);
        }

        if (atMost <= TimeSpan.Zero || World.Changes.Version != version)
        {
            return World.Changes.Version;
        }

        if (drive is not null)
        {
            await drive(cancellationToken).ConfigureAwait(false);
            return World.Changes.Version;
        }

        var isOver = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var limit = StepCall.Current is null
            ? null
            : process.Time.CreateTimer(
                static over => ((TaskCompletionSource)over!).TrySetResult(), isOver, atMost, Timeout.InfiniteTimeSpan);
        await Task.WhenAny(World.Changes.WaitAsync(version, limit), isOver.Task).WaitAsync(cancellationToken).ConfigureAwait(false);
        return process.IsAlive ? World.Changes.Version : await TestProcess.Never<long>().ConfigureAwait(false);
    }

    /// <summary>A commit, by itself or with a step's own transaction.</summary>
    protected internal ValueTask<CommitResult> Commit(JobCommit commit, Func<ValueTask<CommitResult>> send) => Write(
        new() { Commit = commit },
        () =>
        {
            var result = Complete(send());
            Note(commit, result.Status);
            return new ValueTask<CommitResult>(result);
        },
        static result => result.Status is CommitStatus.Committed);

    protected ValueTask<T> Read<T>(Func<ValueTask<T>> read)
    {
        if (!process.IsAlive)
        {
            return TestProcess.Never<T>();
        }

        T result;
        try
        {
            result = Complete(read());
        }
#pragma warning disable CA1031 // Whatever the store throws is its answer.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return process.IsAlive ? ValueTask.FromException<T>(failure) : TestProcess.Never<T>();
        }

        return process.IsAlive ? new(result) : TestProcess.Never<T>();
    }

    private ValueTask<T> Write<T>(StoreWrite write, Func<ValueTask<T>> send, Func<T, bool> isMade)
    {
        if (process.IsAlive && World.Witness?.BeforeWrite(process, write) is Fate.Dies)
        {
            process.Die();
        }

        return Read(() =>
        {
            var result = Complete(send());
            var made = isMade(result);
            if (made)
            {
                World.Changes.Raise();
            }

            switch (World.Witness?.AfterWrite(process, write, made))
            {
                case Fate.Dies:
                    process.Die();
                    break;
                case Fate.Stops:
                    process.Stop?.Invoke();
                    break;
            }

            return new ValueTask<T>(result);
        });
    }

    private void Note(JobCommit commit, CommitStatus status)
    {
        if (status is CommitStatus.Committed && commit.Lease is not null)
        {
            World.Activity.Hold(commit.JobId);
        }
        else if (status is not CommitStatus.Conflict)
        {
            World.Activity.GiveUp(commit.JobId);
        }
    }

    private async IAsyncEnumerable<T> ReadAll<T>(
        Func<IAsyncEnumerable<T>> read, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var items = await Read(() => new ValueTask<List<T>>([.. read().ToBlockingEnumerable(cancellationToken)])).ConfigureAwait(false);
        foreach (var item in items)
        {
            yield return item;
        }
    }

    private static T Complete<T>(ValueTask<T> call) => call.IsCompletedSuccessfully ? call.Result : call.AsTask().GetAwaiter().GetResult();
}
