namespace Wrkr.Crash.Host;

/// <summary>
/// The system's time. The store's writer asks for it inside each transaction, after it has taken the file's write lock: there the process
/// can be stopped in the middle of a commit, without any hook in the store.
/// </summary>
internal sealed class HaltingClock : TimeProvider
{
    private const string WriterThread = "Wrkr SQLite writer";

    private int _halts;

    /// <summary>Stops the process the next time that the writer asks.</summary>
    public void HaltWriter() => Interlocked.Exchange(ref _halts, 1);

    public override DateTimeOffset GetUtcNow()
    {
        if (_halts == 1 && Thread.CurrentThread.Name == WriterThread && Interlocked.Exchange(ref _halts, 0) == 1)
        {
            Told.Line(Told.Halt);
            Signals.StopSelf();
        }

        return base.GetUtcNow();
    }
}
