namespace Wrkr.Tool;

/// <summary>
/// Tells how far an export is. A terminal shows one line that changes; elsewhere a long export gives a line per tenth, a short one none.
/// </summary>
internal sealed class ConsoleProgress(Output output, string what) : IProgress<ExportProgress>
{
    private const long WorthTelling = 100_000;

    private long _tenth;

    public void Report(ExportProgress value)
    {
        var told = $"{value.Events} of {value.TotalEvents} {what}";
        if (output.IsLive)
        {
            output.Live(value.Events < value.TotalEvents ? told : "");
            return;
        }

        var tenth = value.TotalEvents < WorthTelling ? 0 : 10 * value.Events / value.TotalEvents;
        if (tenth > _tenth)
        {
            _tenth = tenth;
            output.Message(told);
        }
    }
}
