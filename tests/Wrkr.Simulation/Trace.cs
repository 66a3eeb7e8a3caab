namespace Wrkr.Simulation;

/// <summary>What happened, a line each. Only the last lines are kept, unless all are wanted.</summary>
internal sealed class Trace(Timing.EventQueue queue, bool keepAll)
{
    private const int Kept = 40;

    private readonly Queue<string> _lines = new();

    public IReadOnlyCollection<string> Lines => _lines;

    public void Add(FormattableString line)
    {
        if (!keepAll && _lines.Count == Kept)
        {
            _lines.Dequeue();
        }

        _lines.Enqueue(FormattableString.Invariant($"#{queue.Count} {queue.Now / 1_000_000m:0.000000} {FormattableString.Invariant(line)}"));
    }
}
