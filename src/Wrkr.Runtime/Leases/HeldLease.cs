namespace Wrkr.Runtime.Leases;

/// <summary>
/// A lease that this worker holds. Its token is canceled when the lease is lost, or when it may be: the deadline counts from before the
/// last renewal was sent.
/// </summary>
internal sealed class HeldLease : IDisposable
{
    private readonly TimeProvider _time;
    private readonly TimeSpan _duration;
    private readonly CancellationTokenSource _lost;
    private long _mailSeq;

    public HeldLease(string jobId, long fence, long sentAt, TimeSpan duration, TimeProvider time)
    {
        _time = time;
        _duration = duration;
        JobId = jobId;
        Fence = fence;
        _lost = new CancellationTokenSource(Remaining(sentAt), time);
    }

    public string JobId { get; }

    public long Fence { get; }

    public CancellationToken Lost => _lost.Token;

    /// <summary>How much mail was ever delivered, as far as a renewal has told.</summary>
    public long MailSeq => Interlocked.Read(ref _mailSeq);

    /// <summary>Called by each renewal that tells of new mail, on its thread.</summary>
    public Action? MailArrived { get; set; }

    public void Renewed(long sentAt, long mailSeq)
    {
        if (Interlocked.Exchange(ref _mailSeq, mailSeq) != mailSeq)
        {
            MailArrived?.Invoke();
        }

        try
        {
            _lost.CancelAfter(Remaining(sentAt));
        }
        catch (ObjectDisposedException)
        {
            // Given up while the renewal was on its way.
        }
    }

    public void Lose()
    {
        try
        {
            _lost.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // Given up while the renewal was on its way.
        }
    }

    public void Dispose() => _lost.Dispose();

    private TimeSpan Remaining(long sentAt)
    {
        var remaining = _duration - _time.GetElapsedTime(sentAt);
        return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
    }
}
