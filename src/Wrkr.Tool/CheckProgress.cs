namespace Wrkr.Tool;

/// <summary>
/// Tells how far a check of the store is. A terminal shows one line that changes; elsewhere a long check gives a line now and then, a short
/// one none.
/// </summary>
internal sealed class CheckProgress(Output output) : IProgress<StoreCheckProgress>
{
    private const long WorthTelling = 100_000;

    private long _told;

    public void Report(StoreCheckProgress value)
    {
        var line = $"{value.Jobs} jobs, {value.Events} events, {value.Bytes} bytes of data checked";
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
