using System.Text.Json;
using Wrkr.Runtime.Inbox;
using Wrkr.Runtime.Leases;
using Wrkr.Storage;

namespace Wrkr.Runtime.Execution;

/// <summary>
/// While a step runs: looks at the mail that comes, and tells the step when somebody cancels the job. The fold comes later.
/// </summary>
internal sealed class CancelWatch : IAsyncDisposable
{
    private readonly CancellationTokenSource _canceled = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _watching;

    /// <param name="store">Where the mail is.</param>
    /// <param name="lease">Hears of mail at each heartbeat.</param>
    /// <param name="readMailSeq">The mail that was folded before the step began.</param>
    public CancelWatch(IJobStore store, HeldLease lease, long readMailSeq) => _watching = WatchAsync(store, lease, readMailSeq);

    /// <summary>Canceled when the job is to be.</summary>
    public CancellationToken Canceled => _canceled.Token;

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync().ConfigureAwait(false);
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ended.Dispose();
        _canceled.Dispose();
    }

    private async Task WatchAsync(IJobStore store, HeldLease lease, long seen)
    {
        while (true)
        {
            await lease.WaitForMailAsync(seen, _ended.Token).ConfigureAwait(false);
            seen = lease.MailSeq;
            try
            {
                var mail = await store.ReadMailAsync(lease.JobId, _ended.Token).ConfigureAwait(false);
                if (mail.Any(IsCancel))
                {
                    await _canceled.CancelAsync().ConfigureAwait(false);
                    return;
                }
            }
            catch (WrkrException)
            {
                // The fold after the step reads it again, and reports.
            }
        }
    }

    private static bool IsCancel(Mail mail)
    {
        try
        {
            return JobMail.Read(mail.Bytes.Span).Kind is MailKinds.Cancel;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
