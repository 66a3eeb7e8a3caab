using System.Text;
using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Stores;

/// <summary>Plays moves on the in-memory store and another, and compares all that can be seen after each.</summary>
/// <param name="memory">What the other one is to be like.</param>
/// <param name="other">The other one.</param>
/// <param name="close">Closes the other one; its next use opens it again.</param>
internal sealed class StoreMovePlayer(InMemoryBench memory, StoreBench other, Func<Task> close)
{
    private static readonly string[] Jobs = ["a", "b", "c"];

    private readonly Dictionary<string, List<JobRow>> _past = [];

    private int _played;

    public async Task PlayAsync(StoreMove move)
    {
        _played++;
        var job = Jobs[move.Job];
        var worker = $"w{move.Worker}";
        var past = _past.GetValueOrDefault(job, []);
        var (last, stale) = (past.LastOrDefault(), past.Count == 0 ? null : past[Math.Max(0, past.Count - 1 - move.Choice)]);
        switch (move.Kind)
        {
            case StoreMoveKind.Create:
                await Commit(Sample.Create(job, 1 + (move.Choice / 4)) with { Row = Sample.Row("queued", StoreBench.Start.AddSeconds(move.Choice * 9)) });
                break;
            case StoreMoveKind.Claim when last is not null:
                await Commit(Sample.Claim(last, worker));
                break;
            case StoreMoveKind.ClaimAgain when stale is not null:
                await Commit(Sample.Claim(stale, worker));
                break;
            case StoreMoveKind.Step when last?.Lease is not null:
                await Commit(Sample.Step(last, 1 + move.Choice) with { Artifacts = [new($"p{move.Choice}", null, _played)] });
                break;
            case StoreMoveKind.StepStale when stale?.Lease is not null:
                await Commit(Sample.Step(stale, 1 + move.Choice));
                break;
            case StoreMoveKind.Answer when last is { MailSeq: > 0 }:
                await Commit(Sample.After(last) with { Events = null, Answers = [new(1 + (move.Choice % last.MailSeq), null, $"{_played}", _played)] });
                break;
            case StoreMoveKind.Release when last is not null:
                await Commit(Sample.After(last) with
                {
                    ExpectedMailSeq = stale!.MailSeq,
                    Row = Sample.Row("paused", move.Choice == 0 ? null : StoreBench.Start.AddSeconds(move.Choice * 20)),
                });
                break;
            case StoreMoveKind.Finish when last is not null && move.Choice == 0:
                await Commit(Sample.Finish(last));
                break;
            case StoreMoveKind.Remove when last is not null && other.Store is IPrunableStore:
                await Same(store => ((IPrunableStore)store).RemoveJobAsync(job, (move.Choice == 0 ? stale! : last).Head));
                break;
            case StoreMoveKind.Deliver:
                await Same(store => store.DeliverAsync(job, $"k{move.Choice}", Encoding.UTF8.GetBytes($"{_played}")));
                break;
            case StoreMoveKind.Renew:
                await Same(async store =>
                {
                    var renewal = await store.RenewAsync(worker, Jobs, Sample.LeaseTime);
                    return (renewal.Now, string.Join(' ', renewal.Leases));
                });
                break;
            case StoreMoveKind.PassTime:
                memory.Time.Advance(TimeSpan.FromSeconds(7 * move.Choice));
                other.Time.Advance(TimeSpan.FromSeconds(7 * move.Choice));
                break;
            case StoreMoveKind.TurnBackTime:
                var earlier = memory.Time.GetUtcNow().AddSeconds(-5 * move.Choice);
                memory.Time.AdjustTime(earlier);
                other.Time.AdjustTime(earlier);
                break;
            case StoreMoveKind.Reopen when move.Choice == 0:
                await Touch();
                await close();
                break;
        }

        await Compare();
    }

    private Task Commit(JobCommit commit) => Same(store => store.CommitAsync(commit));

    /// <summary>Stores the time, which a store that is reopened knows only from what was written.</summary>
    private Task Touch() => Commit(Sample.Create($"touch-{_played}"));

    private async Task Compare()
    {
        foreach (var job in Jobs)
        {
            await Same(store => store.FindAsync(job), Show);
            await Same(store => store.ReadMailAsync(job), mail => string.Join('\n', mail.Select(m => m with { Bytes = default })));
            await Same(async store => await store.ReadEventsAsync(job, 2, 9).ToListAsync(), Show);
            await Same(store => store.ReadEventsAsync(job, [4, 1]), Show);
            await Same(async store => await store.ReadArtifactsAsync(job).ToListAsync(), rows => string.Join('\n', rows));
            if (await memory.Store.FindAsync(job) is null)
            {
                _past.Remove(job);
            }
            else if (await memory.Store.FindAsync(job) is { } row)
            {
                (_past.TryGetValue(job, out var past) ? past : _past[job] = []).Add(row);
            }
        }

        await Same(store => store.FindClaimableAsync("w0", 2, [Sample.ClaimKey]), jobs => string.Join('\n', jobs));
        await Same(store => store.ListAsync(new() { Status = "queued" }, 2), page => $"{page.Next} {string.Join('\n', page.Jobs.Select(Show))}");
    }

    private static string Show(JobRow? row) => row is null
        ? "none"
        : $"{row with { Projection = row.Projection with { State = default } }} {Encoding.UTF8.GetString(row.Projection.State.Span)}";

    private static string Show(IReadOnlyList<LedgerBatch> batches) =>
        string.Join('\n', batches.Select(batch => $"{batch with { Lines = default }} {Encoding.UTF8.GetString(batch.Lines.Span)}"));

    private Task Same<T>(Func<IJobStore, ValueTask<T>> call) => Same(call, answer => answer);

    private async Task Same<T, TShown>(Func<IJobStore, ValueTask<T>> call, Func<T, TShown> show) =>
        Assert.Equal(show(await call(memory.Store)), show(await call(other.Store)));
}
