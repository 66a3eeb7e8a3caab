namespace Wrkr.Runtime.Tests.Doctor;

/// <summary>A clock that moves whenever it is read, its two hands not necessarily alike.</summary>
/// <param name="start">What it shows at first.</param>
/// <param name="perRead">How far the time of day moves with each reading of it.</param>
/// <param name="perTimestamp">How far the time that nobody sets moves with each reading of it.</param>
internal sealed class TickingClock(DateTimeOffset start, TimeSpan perRead, TimeSpan perTimestamp) : TimeProvider
{
    private long _reads;
    private long _timestamps;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => start + (perRead * (Interlocked.Increment(ref _reads) - 1));

    public override long GetTimestamp() => perTimestamp.Ticks * Interlocked.Increment(ref _timestamps);
}
