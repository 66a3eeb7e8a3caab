using System.Globalization;
using Wrkr.Shapes;
using Wrkr.Testing.Processes;

namespace Wrkr.Testing.Sweeps;

/// <summary>
/// Notes the boundaries of a run, kills a process at one of them, and sees whether a step is called that had completed. Steps and writes of
/// one job come one after the other, so their numbers are the same in each run as far as that goes the same way.
/// </summary>
/// <param name="at">Where to kill; <see langword="null"/> for a run without a crash.</param>
/// <param name="point">When, around the boundary.</param>
internal sealed class SweepWitness(Boundary? at, CrashPoint point) : IWitness
{
    private readonly Lock _gate = new();
    private readonly List<Boundary> _boundaries = [];
    private readonly List<string> _repeated = [];
    private readonly Dictionary<(string JobId, string StepId), string> _keys = [];
    private readonly HashSet<string> _completed = new(StringComparer.Ordinal);
    private TestProcess? _stopping;
    private int _writes;
    private int _calls;

    /// <summary>The boundaries so far.</summary>
    public IReadOnlyList<Boundary> Boundaries
    {
        get
        {
            lock (_gate)
            {
                return [.. _boundaries];
            }
        }
    }

    /// <summary>The calls of steps that had completed before.</summary>
    public IReadOnlyList<string> Repeated
    {
        get
        {
            lock (_gate)
            {
                return [.. _repeated];
            }
        }
    }

    /// <summary>Whether the process was killed where it should be.</summary>
    public bool HasStruck { get; private set; }

    /// <summary>What stood at the boundary, when it isn't what stood there without a crash.</summary>
    public string? Instead { get; private set; }

    /// <summary>The last event that was recorded before the crash.</summary>
    public long HeadAtCrash { get; private set; }

    private long Head { get; set; }

    public Fate BeforeWrite(TestProcess process, StoreWrite write)
    {
        lock (_gate)
        {
            write.Number = ++_writes;
            if (write.Number != at?.Write || HasStruck)
            {
                return Fate.GoesOn;
            }

            var words = WriteWords.Of(write, EventsOf(write));
            if (words != at.Words)
            {
                Instead = words;
            }

            return point is CrashPoint.BeforeCommit ? Strike() : Fate.GoesOn;
        }
    }

    public Fate AfterWrite(TestProcess process, StoreWrite write, bool isMade)
    {
        lock (_gate)
        {
            if (isMade)
            {
                Note(write);
            }

            if (HasStruck)
            {
                return Fate.GoesOn;
            }

            if (_stopping == process && write.LeavesJob && isMade)
            {
                return Strike();
            }

            if (write.Number != at?.Write)
            {
                return Fate.GoesOn;
            }

            if (point is CrashPoint.DuringRelease)
            {
                _stopping = process;
                return Fate.Stops;
            }

            return point is CrashPoint.AfterCommit ? Strike() : Fate.GoesOn;
        }
    }

    public void BeforeStep(TestProcess process, StepCall call)
    {
        lock (_gate)
        {
            _keys[(call.JobId, call.StepId)] = call.Key;
            if (_completed.Contains(call.Key))
            {
                _repeated.Add(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Step '{call.StepId}' was called again (attempt {call.Attempt}) after it had completed."));
            }
        }
    }

    public Fate AfterStep(TestProcess process, StepCall call, StepOutcome? outcome)
    {
        lock (_gate)
        {
            _calls++;
            return point is CrashPoint.AfterEffect && _calls == at?.Calls && !HasStruck ? Strike() : Fate.GoesOn;
        }
    }

    private static IReadOnlyList<LedgerEntry> EventsOf(StoreWrite write) =>
        write.Commit?.Events is { } events ? [.. JobLedger.Read(events.Lines)] : [];

    private Fate Strike()
    {
        (HasStruck, HeadAtCrash) = (true, Head);
        return Fate.Dies;
    }

    private void Note(StoreWrite write)
    {
        var events = EventsOf(write);
        foreach (var e in events.Where(e => e.Type is "step_completed"))
        {
            if (_keys.TryGetValue((write.Commit!.JobId, e.StepId!), out var key))
            {
                _completed.Add(key);
            }
        }

        Head = events.Count > 0 ? events[^1].Seq : Head;
        var hasEffect = _calls > (_boundaries.Count > 0 ? _boundaries[^1].Calls : 0);
        _boundaries.Add(new(_boundaries.Count + 1, WriteWords.Of(write, events))
        {
            Write = write.Number,
            Calls = _calls,
            Points =
            [
                CrashPoint.BeforeCommit,
                CrashPoint.AfterCommit,
                .. hasEffect ? [CrashPoint.AfterEffect] : Array.Empty<CrashPoint>(),
                .. write.KeepsLease ? [CrashPoint.DuringRelease] : Array.Empty<CrashPoint>(),
            ],
        });
    }
}
