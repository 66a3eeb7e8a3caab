namespace Wrkr.Tool;

/// <summary>Tells how far a long export is: a line per tenth, and none for a short one.</summary>
internal sealed class ConsoleProgress(Output output, string what) : IProgress<ExportProgress>
{
    private const long WorthTelling = 100_000;

    private long _tenth;

    public void Report(ExportProgress value)
    {
        var tenth = value.TotalEvents < WorthTelling ? 0 : 10 * value.Events / value.TotalEvents;
        if (tenth > _tenth)
        {
            _tenth = tenth;
            output.Message($"{value.Events} of {value.TotalEvents} {what}");
        }
    }
}
