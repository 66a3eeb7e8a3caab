using Wrkr.Forgery.Mutations;
using Wrkr.Forgery.Seeds;

namespace Wrkr.Forgery.Fuzzing;

/// <summary>Many cases of one seed, side by side on a few threads.</summary>
internal sealed class FuzzRun
{
    /// <summary>A case that takes longer hangs; an ordinary one takes a few milliseconds.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>Wrong cases that are kept of each mutation.</summary>
    private const int MostKept = 2;

    private readonly Fuzzer _fuzzer;
    private readonly long _cases;
    private readonly Worker[] _workers;
    private long _next = -1;

    private FuzzRun(Fuzzer fuzzer, long cases, int threads)
    {
        _fuzzer = fuzzer;
        _cases = cases;
        _workers = [.. Enumerable.Range(0, threads).Select(_ => new Worker())];
    }

    /// <exception cref="TimeoutException">A case hangs.</exception>
    public static FuzzReport Of(SeedPacks packs, ulong seed, long cases, int threads = 2) =>
        new FuzzRun(new(packs, seed), cases, threads).Run();

    private FuzzReport Run()
    {
        var all = Task.WhenAll(_workers.Select(worker => Task.Factory.StartNew(
            () => Work(worker), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        while (!all.IsCompleted && !((IAsyncResult)all).AsyncWaitHandle.WaitOne(TimeSpan.FromSeconds(1)))
        {
            foreach (var worker in _workers.Where(worker => worker.IsLate(Longest)))
            {
                throw new TimeoutException($"Case {worker.Index} hangs: it runs for more than {Longest.TotalSeconds} s.");
            }
        }

        all.GetAwaiter().GetResult();
        var tallies = new Dictionary<Mutation, Tally>();
        foreach (var tally in _workers.SelectMany(worker => worker.Tallies.Values))
        {
            tallies.TryAdd(tally.Mutation, new(tally.Mutation));
            tallies[tally.Mutation].Add(tally);
        }

        return new(
            [.. MutationTable.Runs.Concat(MutationTable.Files).Concat(MutationTable.Bytes).Where(tallies.ContainsKey).Select(m => tallies[m])],
            [.. _workers.SelectMany(worker => worker.Wrong).OrderBy(wrong => wrong.Index)],
            _workers.Max(worker => worker.MostBytes),
            _workers.Max(worker => worker.Longest));
    }

    private void Work(Worker worker)
    {
        while (Interlocked.Increment(ref _next) is var index && index < _cases)
        {
            worker.Begin(index);
            worker.End(_fuzzer.Run(index));
        }

        worker.Stop();
    }

    private sealed class Worker
    {
        private long _began = long.MaxValue;

        public long Index { get; private set; }

        public Dictionary<Mutation, Tally> Tallies { get; } = [];

        public List<CaseResult> Wrong { get; } = [];

        public long MostBytes { get; private set; }

        public TimeSpan Longest { get; private set; }

        public bool IsLate(TimeSpan longest) =>
            Volatile.Read(ref _began) is var began && began != long.MaxValue && TimeProvider.System.GetElapsedTime(began) > longest;

        public void Begin(long index)
        {
            Index = index;
            Volatile.Write(ref _began, TimeProvider.System.GetTimestamp());
        }

        public void Stop() => Volatile.Write(ref _began, long.MaxValue);

        public void End(CaseResult result)
        {
            if (!Tallies.TryGetValue(result.Mutation, out var tally))
            {
                Tallies[result.Mutation] = tally = new(result.Mutation);
            }

            tally.Add(result);
            MostBytes = Math.Max(MostBytes, result.AllocatedBytes);
            Longest = result.Elapsed > Longest ? result.Elapsed : Longest;
            if (result.Wrong is not null && Wrong.Count(wrong => wrong.Mutation == result.Mutation) < MostKept)
            {
                Wrong.Add(result);
            }
        }
    }
}
