namespace Wrkr.Simulation.Faults;

/// <summary>How often each kind of fault came.</summary>
internal sealed class FaultCounts
{
    private readonly long[] _counts = new long[Enum.GetValues<FaultKind>().Length];

    public long this[FaultKind kind] => _counts[(int)kind];

    public void Add(FaultKind kind) => _counts[(int)kind]++;

    public void Add(FaultCounts others)
    {
        for (var at = 0; at < _counts.Length; at++)
        {
            _counts[at] += others._counts[at];
        }
    }
}
