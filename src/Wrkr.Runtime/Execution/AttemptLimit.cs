namespace Wrkr.Runtime.Execution;

/// <summary>
/// How long an attempt may take: the step's time-out and what is left of the job's wall time, whichever ends first. An attempt without
/// either costs no timer.
/// </summary>
internal sealed class AttemptLimit : IDisposable
{
    /// <summary>The longest that a timer measures, about 49 days: a limit beyond it is none.</summary>
    private const double LongestMs = uint.MaxValue - 1;

    private readonly CancellationTokenSource? _limit;
    private readonly CancellationTokenSource? _either;
    private readonly bool _isWallTime;

    /// <param name="timeoutMs">The step's time-out.</param>
    /// <param name="wallMs">What is left of the job's wall time; perhaps less than nothing.</param>
    /// <param name="time">Measures both.</param>
    /// <param name="interrupted">What else ends the attempt.</param>
    public AttemptLimit(long? timeoutMs, double? wallMs, TimeProvider time, CancellationToken interrupted)
    {
        _isWallTime = wallMs <= (timeoutMs ?? double.MaxValue);
        Token = interrupted;
        if ((_isWallTime ? wallMs : timeoutMs) is { } ms and <= LongestMs)
        {
            _limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(Math.Max(0, ms)), time);
            _either = CancellationTokenSource.CreateLinkedTokenSource(_limit.Token, interrupted);
            Token = _either.Token;
        }
    }

    /// <summary>Canceled when the attempt is to end.</summary>
    public CancellationToken Token { get; }

    public bool IsWallTimeUp => _isWallTime && _limit?.IsCancellationRequested is true;

    public bool IsTimedOut => !_isWallTime && _limit?.IsCancellationRequested is true;

    public void Dispose()
    {
        _either?.Dispose();
        _limit?.Dispose();
    }
}
