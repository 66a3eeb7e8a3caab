using System.Globalization;
using Wrkr.Runtime.Stores;
using Wrkr.Storage;

namespace Wrkr.Crash.Host;

/// <summary>
/// Tells each commit before it is sent and after its answer, counts claims, and halts inside a commit when that was ordered.
/// </summary>
internal sealed class OrderedStore(SqliteJobStore inner, Orders orders, WriteGate writes, HaltingClock clock)
    : DelegatingStore(inner), IAsyncDisposable
{
    private long _claims;
    private long _refused;

    public override async ValueTask<CommitResult> CommitAsync(JobCommit commit, CancellationToken cancellationToken = default)
    {
        if (orders.Take(Orders.Halt))
        {
            // The only write on its way: the one that halts.
            await writes.CloseAsync();
            clock.HaltWriter();
            var halted = base.CommitAsync(commit, cancellationToken);
            writes.Open();
            return await halted;
        }

        Told.Line($"{Told.Commit} {commit.JobId}");
        var result = await writes.PassAsync(() => base.CommitAsync(commit, cancellationToken));
        Told.Line($"{Told.Committed} {commit.JobId} {result.Status}");
        if (commit.IsClaim)
        {
            Interlocked.Increment(ref _claims);
            Interlocked.Add(ref _refused, result.Status is CommitStatus.Committed ? 0 : 1);
        }

        return result;
    }

    public override async ValueTask<Renewal> RenewAsync(
        string workerId, IReadOnlyCollection<string> jobIds, TimeSpan duration, CancellationToken cancellationToken = default) =>
        await writes.PassAsync(() => base.RenewAsync(workerId, jobIds, duration, cancellationToken));

    public async ValueTask DisposeAsync()
    {
        Told.Line(string.Create(CultureInfo.InvariantCulture, $"{Told.Claims} {_claims} {_refused}"));
        await inner.DisposeAsync();
    }
}
