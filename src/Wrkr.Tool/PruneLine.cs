namespace Wrkr.Tool;

/// <summary>
/// Tells how far a removal is. A terminal shows one line that changes; elsewhere a long one gives a line now and then, a short one none.
/// </summary>
internal sealed class PruneLine(Output output) : IProgress<PruneProgress>
{
    private const long WorthTelling = 100_000;

    private long _told;

    public void Report(PruneProgress value)
    {
        var line = $"{value.Jobs} jobs and {value.Data} data removed, {value.Events} events read";
        if (output.IsLive)
        {
            output.Live(line);
        }
        else if (value.Events / WorthTelling > _told)
        {
            _told = value.Events / WorthTelling;
            output.Message(line);
        }
    }
}
