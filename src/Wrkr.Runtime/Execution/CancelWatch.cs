using System.Text.Json;
using Wrkr.Runtime.Inbox;
using Wrkr.Runtime.Leases;
using Wrkr.Storage;

namespace Wrkr.Runtime.Execution;

/// <summary>
/// While a claim lasts: looks at the mail that heartbeats tell of, and tells the running step when somebody cancels the job. The fold comes
/// later.
/// </summary>
internal sealed class CancelWatch : IAsyncDisposable
{
    private readonly IJobStore _store;
    private readonly HeldLease _lease;
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _canceled = new();
    private readonly CancellationTokenSource _ended = new();
    private Task _looking = Task.CompletedTask;

    public CancelWatch(IJobStore store, HeldLease lease)
    {
        (_store, _lease) = (store, lease);
        lease.MailArrived = Look;
    }

    /// <summary>Canceled when the job is to be. No step starts after that.</summary>
    public CancellationToken Canceled => _canceled.Token;

    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _lease.MailArrived = null;
            _ended.Cancel();
        }

        await _looking.ConfigureAwait(false);
        _ended.Dispose();
        _canceled.Dispose();
    }

    private void Look()
    {
        lock (_gate)
        {
            if (!_ended.IsCancellationRequested)
            {
                _looking = LookAsync(_looking);
            }
        }
    }

    private async Task LookAsync(Task before)
    {
        await before.ConfigureAwait(false);
        try
        {
            var mail = await _store.ReadMailAsync(_lease.JobId, _ended.Token).ConfigureAwait(false);
            if (mail.Any(IsCancel))
            {
                _canceled.Cancel();
            }
        }
        catch (Exception failure) when (failure is WrkrException or OperationCanceledException)
        {
            // The fold after the step reads it again, and reports.
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
