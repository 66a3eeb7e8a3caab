using System.Runtime.CompilerServices;
using Wrkr.Crash.Host;
using Wrkr.Storage;

namespace Wrkr.Bench.Workload;

/// <summary>A store that counts what goes through it, and notes when a worker last searched for a job and read its row.</summary>
internal sealed class CountingStore(IJobStore inner) : DelegatingStore(inner)
{
    private long _commits;
    private long _commitBytes;
    private long _ledgerRows;
    private long _searches;

    public long Commits => Interlocked.Read(ref _commits);

    /// <summary>The bytes that commits bring: event lines and state.</summary>
    public long CommitBytes => Interlocked.Read(ref _commitBytes);

    public long LedgerRows => Interlocked.Read(ref _ledgerRows);

    public long Searches => Interlocked.Read(ref _searches);

    /// <summary>When the search began that found a job first.</summary>
    public long FoundSearchAt { get; private set; }

    /// <summary>When the first job's row was read for its claim.</summary>
    public long ClaimAt { get; private set; }

    public override ValueTask<CommitResult> CommitAsync(JobCommit commit, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _commits);
        Interlocked.Add(ref _commitBytes, (commit.Events?.Lines.Length ?? 0) + commit.Row.State.Length);
        return base.CommitAsync(commit, cancellationToken);
    }

    public override async ValueTask<IReadOnlyList<ClaimCandidate>> FindClaimableAsync(
        string workerId, int limit, IReadOnlyCollection<string> claimKeys, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _searches);
        var began = TimeProvider.System.GetTimestamp();
        var found = await base.FindClaimableAsync(workerId, limit, claimKeys, cancellationToken);
        if (found.Count > 0 && FoundSearchAt == 0)
        {
            FoundSearchAt = began;
        }

        return found;
    }

    public override ValueTask<JobRow?> FindAsync(string jobId, CancellationToken cancellationToken = default)
    {
        if (ClaimAt == 0)
        {
            ClaimAt = TimeProvider.System.GetTimestamp();
        }

        return base.FindAsync(jobId, cancellationToken);
    }

    public override async IAsyncEnumerable<LedgerBatch> ReadEventsAsync(
        string jobId, long fromSeq, long toSeq, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var batch in base.ReadEventsAsync(jobId, fromSeq, toSeq, cancellationToken))
        {
            Interlocked.Increment(ref _ledgerRows);
            yield return batch;
        }
    }

    public override async ValueTask<IReadOnlyList<LedgerBatch>> ReadEventsAsync(
        string jobId, IReadOnlyCollection<long> seqs, CancellationToken cancellationToken = default)
    {
        var found = await base.ReadEventsAsync(jobId, seqs, cancellationToken);
        Interlocked.Add(ref _ledgerRows, found.Count);
        return found;
    }
}
