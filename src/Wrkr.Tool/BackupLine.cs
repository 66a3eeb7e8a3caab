namespace Wrkr.Tool;

/// <summary>
/// Tells how far a backup is. A terminal shows one line that changes; elsewhere a large one gives a line per tenth, a small one none.
/// </summary>
internal sealed class BackupLine(Output output) : IProgress<BackupProgress>
{
    private const long WorthTelling = 1L << 30;

    private long _tenth;

    public void Report(BackupProgress value)
    {
        var told = $"{value.Bytes} of {value.TotalBytes} bytes copied";
        if (output.IsLive)
        {
            output.Live(value.Bytes < value.TotalBytes ? told : "");
            return;
        }

        var tenth = value.TotalBytes < WorthTelling ? 0 : 10 * value.Bytes / value.TotalBytes;
        if (tenth > _tenth)
        {
            _tenth = tenth;
            output.Message(told);
        }
    }
}
