using Wrkr.Forgery;
using Wrkr.Runtime.Stores;
using Wrkr.Simulation.Faults;
using Wrkr.Simulation.Invariants;
using Wrkr.Simulation.Processes;
using Wrkr.Simulation.Runs;
using Wrkr.Simulation.Steps;
using Wrkr.Simulation.Timing;
using Wrkr.Storage;

namespace Wrkr.Simulation;

/// <summary>
/// All that there is in one simulation: virtual time, the store, the processes and what goes wrong. One seed decides everything, on one
/// thread.
/// </summary>
internal sealed class World
{
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private readonly List<SimProcess> _processes = [];
    private readonly bool _ignoresEngineFailures;

    public World(ulong seed, RunOptions options)
    {
        Any = new(seed);
        Trace = new(Queue, options.KeepsTrace);
        _ignoresEngineFailures = options.IgnoresEngineFailures;
        Latency = new(Any);
        Faults = new(Any);
        StoreTime = new(Queue);
        Store = options.Store?.Invoke(StoreTime) ?? new InMemoryJobStore(StoreTime);
        Outside = new(this);
        Undone = new(this);
        Judge = new(this);
    }

    public Choices Any { get; }

    public EventQueue Queue { get; } = new();

    public Trace Trace { get; }

    public Latency Latency { get; }

    public FaultPlan Faults { get; }

    public FaultCounts Counts { get; } = new();

    public StoreTime StoreTime { get; }

    public IJobStore Store { get; }

    /// <summary>What steps do to the world.</summary>
    public Outside Outside { get; }

    /// <summary>What compensations and items do to it.</summary>
    public Undone Undone { get; }

    /// <summary>What the store is told, and whether that is right.</summary>
    public Judge Judge { get; }

    /// <summary>What was found wrong first.</summary>
    public Violation? Violation { get; private set; }

    /// <summary>Lets things happen until something is wrong, or <paramref name="isOver"/>.</summary>
    public void Run(Func<bool> isOver)
    {
        while (Violation is null && !isOver())
        {
            Queue.RunNext();
            if (Queue.IsOverfull)
            {
                Fail(Invariant.NoLostWakeUp, "Somebody goes round in circles.");
            }
        }
    }

    public SimProcess Start(string id, TimeSpan skew, bool isWorker, Action? restart, string machine = SimMachine.Usual)
    {
        var process = new SimProcess(this, id, skew) { IsWorker = isWorker, Restart = restart, Machine = machine };
        _processes.Add(process);
        Trace.Add($"{id} starts on {machine}, its clock {skew.TotalSeconds:0} s ahead");
        return process;
    }

    /// <summary>Says that something isn't right, unless something was found before.</summary>
    public void Fail(string invariant, string problem)
    {
        if (_ignoresEngineFailures && invariant is Invariant.EngineIsSound)
        {
            return;
        }

        Trace.Add($"VIOLATION of {invariant}: {problem}");
        Violation ??= new(invariant, Queue.Count, problem);
    }

    /// <summary>Nothing of a simulation may happen on another thread: its order would be chance.</summary>
    public void RequireThread(string what)
    {
        if (Environment.CurrentManagedThreadId != _thread)
        {
            Violation ??= new(Invariant.OneThread, Queue.Count, $"{what} left the simulation's thread: {Environment.StackTrace}");
            throw new InvalidOperationException($"{what} left the simulation's thread.");
        }
    }

    public void Tell(SimProcess process, StoreCall call, object? result) => Trace.Add($"{process} {call} → {Short(result)}");

    /// <summary>Wakes those who wait: the one who made the change always, the others perhaps.</summary>
    public void NoticeChanges(SimProcess? by)
    {
        if (!Judge.TakeChange())
        {
            return;
        }

        foreach (var process in _processes.Where(process => process.IsAlive && (process == by || !Any.Once(3))))
        {
            process.Store.Notice();
        }
    }

    public void Count(StoreCall call, FaultKind kind)
    {
        if (call.Commit is not null)
        {
            Counts.Add(kind);
        }
    }

    public bool DiesBefore(SimProcess process, StoreCall call, Fate fate) =>
        fate is Fate.CrashBefore && Crash(process, call, FaultKind.CrashBeforeCommit);

    public bool DiesAfter(SimProcess process, StoreCall call, Fate fate) =>
        fate is Fate.CrashAfter && process.IsAlive && Crash(process, call, FaultKind.CrashAfterCommit);

    public void Crash(SimProcess process, string when)
    {
        Trace.Add($"{process} dies {when}");
        process.Die();
    }

    /// <summary>A process stands still; not seldom for longer than its leases last.</summary>
    /// <returns>For how long.</returns>
    public long Stall(SimProcess process)
    {
        var duration = Any.Int(2 * (int)Worker.LeaseDuration.TotalMicroseconds);
        Trace.Add($"{process} stalls for {duration / 1000} ms");
        process.Stall(duration);
        if (process.IsWorker && duration > Worker.LeaseDuration.TotalMicroseconds && Judge.HoldsAny(process))
        {
            Counts.Add(FaultKind.Stall);
        }

        return duration;
    }

    private bool Crash(SimProcess process, StoreCall call, FaultKind kind)
    {
        if (process.Restart is null)
        {
            return false;
        }

        if (!process.IsWorker)
        {
            Counts.Add(FaultKind.ClientCrash);
        }
        else if (call.Commit is not null)
        {
            Counts.Add(call.GivesUpLease ? FaultKind.CrashDuringRelease : kind);
        }

        Crash(process, $"{(kind is FaultKind.CrashBeforeCommit ? "before" : "after")} {call}");
        return true;
    }

    private static string Short(object? result) => result switch
    {
        null => "nothing",
        Storage.CommitResult commit => commit.Status.ToString(),
        Storage.Delivery delivery => $"{delivery.Status} {delivery.MailSeq}",
        Storage.Renewal renewal => $"{renewal.Leases.Length} leases",
        IReadOnlyCollection<Storage.ClaimCandidate> candidates => string.Join(' ', candidates.Select(candidate => candidate.JobId)),
        System.Collections.ICollection many => $"{many.Count}",
        Storage.JobRow row => $"{row.Projection.Status} {row.Head.Seq} fence {row.Fence}{(row.IsLeased ? " leased" : "")}",
        string name => name,
        _ => result.GetType().Name,
    };
}
