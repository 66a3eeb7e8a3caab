using Wrkr.Crash.Host;

namespace Wrkr.Crash;

/// <summary>
/// What is done to worker processes, and when. The same seed makes the same choices; what the processes do meanwhile is their own.
/// </summary>
/// <param name="Seed">Of the choices.</param>
/// <param name="Kills">How many processes get a SIGKILL.</param>
/// <param name="Stalls">How many are stopped inside a step, and continued when another worker has the job.</param>
public sealed record KillPlan(int Seed, int Kills, int Stalls)
{
    private const int Workers = 4;
    private const int LongestWait = 12;
    private static readonly string[] Moments = [Told.Step, Told.Commit, Told.Committed];

    /// <summary>How many workers there are at a time.</summary>
    public int WorkerCount => Workers;

    /// <summary>The rounds, each after some lines of a kind that a worker told.</summary>
    public IReadOnlyList<KillRound> Rounds()
    {
        var random = new Random(Seed);
        bool[] stalls = [.. Enumerable.Repeat(true, Stalls), .. Enumerable.Repeat(false, Kills)];
        random.Shuffle(stalls);
        return
        [
            .. stalls.Select(isStall => new KillRound(
                isStall, random.Next(Workers), Moments[random.Next(Moments.Length)], random.Next(1, LongestWait + 1))),
        ];
    }
}
