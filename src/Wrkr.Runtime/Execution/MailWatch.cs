using System.Text.Json;
using Wrkr.Runtime.Inbox;
using Wrkr.Runtime.Leases;
using Wrkr.Storage;

namespace Wrkr.Runtime.Execution;

/// <summary>
/// While a claim lasts: looks at the mail that heartbeats tell of. It tells the running step when somebody cancels the job, and has a
/// checkpoint that is asked for folded at once: who asks may be the step itself, by a command that it waits for. The rest is folded after
/// the step.
/// </summary>
internal sealed class MailWatch : IAsyncDisposable
{
    private readonly IJobStore _store;
    private readonly HeldLease _lease;
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _canceled = new();
    private readonly CancellationTokenSource _ended = new();
    private Task _looking = Task.CompletedTask;
    private bool _isLooking;
    private bool _looksAgain;
    private Func<IReadOnlyList<Mail>, ValueTask>? _fold;

    public MailWatch(IJobStore store, HeldLease lease)
    {
        (_store, _lease) = (store, lease);
        lease.MailArrived = Look;
    }

    /// <summary>Canceled when the job is to be. No step starts after that.</summary>
    public CancellationToken Canceled => _canceled.Token;

    /// <summary>Says how mail is folded while a step runs.</summary>
    public void FoldBy(Func<IReadOnlyList<Mail>, ValueTask> fold)
    {
        lock (_gate)
        {
            _fold = fold;
        }
    }

    /// <summary>The step has ended: waits for a fold that is on its way.</summary>
    public Task EndFoldingAsync()
    {
        lock (_gate)
        {
            _fold = null;
            return _looking;
        }
    }

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
            _looksAgain = _isLooking;
            if (!_ended.IsCancellationRequested && !_isLooking)
            {
                _isLooking = true;
                _looking = LookAsync();
            }
        }
    }

    /// <summary>
    /// One look at a time. Nobody but who ends it waits for it: of two who wait for one task, the second goes on elsewhere.
    /// </summary>
    private async Task LookAsync()
    {
        do
        {
            await LookOnceAsync().ConfigureAwait(false);
        }
        while (IsToLookAgain());
    }

    private bool IsToLookAgain()
    {
        lock (_gate)
        {
            _isLooking = _looksAgain && !_ended.IsCancellationRequested;
            _looksAgain = false;
            return _isLooking;
        }
    }

    private async Task LookOnceAsync()
    {
        try
        {
            var mail = await _store.ReadMailAsync(_lease.JobId, _ended.Token).ConfigureAwait(false);
            if (mail.Any(item => KindOf(item) is MailKinds.Cancel))
            {
                _canceled.Cancel();
            }
            else
            {
                await FoldAsync([.. mail.TakeWhile(item => IsForRunningStep(KindOf(item)))]).ConfigureAwait(false);
            }
        }
        catch (Exception failure) when (failure is WrkrException or LeaseLostException or OperationCanceledException)
        {
            // The fold after the step reads it again, and reports; so does the loss of the lease.
        }
    }

    /// <summary>
    /// Mail is folded in its order, so what came before a checkpoint is folded with it, and what can't be keeps it waiting.
    /// </summary>
    private async ValueTask FoldAsync(IReadOnlyList<Mail> mail)
    {
        Func<IReadOnlyList<Mail>, ValueTask>? fold;
        lock (_gate)
        {
            fold = _fold;
        }

        if (fold is not null && mail.Any(item => KindOf(item) is MailKinds.Checkpoint))
        {
            await fold(mail).ConfigureAwait(false);
        }
    }

    /// <summary>Whether it comes to the same now and after the step.</summary>
    private static bool IsForRunningStep(string? kind) =>
        kind is MailKinds.Checkpoint or MailKinds.Pause or MailKinds.Resume or MailKinds.RaiseBudget;

    private static string? KindOf(Mail mail)
    {
        try
        {
            return JobMail.Read(mail.Bytes.Span).Kind;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
