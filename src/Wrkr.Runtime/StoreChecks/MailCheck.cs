using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Storage;

namespace Wrkr.Runtime.StoreChecks;

/// <summary>
/// Reads a job's mail beside its ledger. Mail is folded in the order in which it came, so the events that were made of commands and the
/// answers that name an event go in step, and neither has to be kept.
/// </summary>
internal sealed class MailCheck(IInspectableStore store, StoredJob stored, JobFindings findings, CancellationToken cancellationToken)
    : IAsyncDisposable
{
    private readonly IAsyncEnumerator<StoredMail> _mail =
        store.InspectMailAsync(stored.Key, cancellationToken).GetAsyncEnumerator(cancellationToken);

    private long _mailSeq;
    private bool _isOutOfStep;
    private bool _hasEnded;

    /// <summary>Checks the answer that belongs to an event, if it was made of a command by mail.</summary>
    public async ValueTask ApplyAsync(LedgerEvent e)
    {
        // A job that has ended takes no mail: what follows is recorded by the client itself.
        _hasEnded |= e.Payload is StatusChanged { To: JobStatuses.Completed or JobStatuses.Canceled };
        if (_isOutOfStep || _hasEnded || EventCommand.Of(e.Payload) is not { } command)
        {
            return;
        }

        var folded = await NextFoldedAsync().ConfigureAwait(false);
        if (folded?.Answer?.Seq != e.Seq || folded.Answer.Code is not null
            || folded.Mail.Key != command.CommandKey || folded.Mail.DeliveredAt != command.DeliveredAt)
        {
            _isOutOfStep = true;
            findings.Add(
                StoreFindings.AnswerDiffers, e.EventId, $"mail '{command.CommandKey}', answered with {e.EventId}", Describe(folded));
        }
    }

    /// <summary>Reads the rest.</summary>
    public async ValueTask FinishAsync()
    {
        while (await NextFoldedAsync().ConfigureAwait(false) is { } folded)
        {
            // What was answered since the row was read names later events.
            if (!_isOutOfStep && folded.Answer!.Seq <= stored.LastSeq)
            {
                _isOutOfStep = true;
                findings.Add(StoreFindings.AnswerDiffers, $"mail {folded.Mail.MailSeq}", "an event of that command", Describe(folded));
            }
        }

        var counted = Math.Max(stored.Row?.MailSeq ?? 0, stored.LastMailSeq);
        if (_mailSeq < counted)
        {
            findings.Add(StoreFindings.MailMissing, $"mail {_mailSeq + 1}", $"{counted} mails", $"{_mailSeq}");
        }
    }

    public ValueTask DisposeAsync() => _mail.DisposeAsync();

    private async ValueTask<StoredMail?> NextFoldedAsync()
    {
        while (await _mail.MoveNextAsync().ConfigureAwait(false))
        {
            var next = _mail.Current;
            if (next.Mail.MailSeq != _mailSeq + 1)
            {
                findings.Add(StoreFindings.MailMissing, $"mail {_mailSeq + 1}", $"mail {_mailSeq + 1}", $"mail {next.Mail.MailSeq}");
            }

            _mailSeq = next.Mail.MailSeq;
            if (next.Problem is { } problem)
            {
                findings.Add(StoreFindings.MailDamaged, $"mail {_mailSeq}", "mail as it was delivered and answered", problem);
            }

            if (next.Answer is { Seq: not null })
            {
                return next;
            }
        }

        return null;
    }

    private static string Describe(StoredMail? mail) => mail is null
        ? "no such answer"
        : $"mail '{mail.Mail.Key}', answered with {(mail.Answer?.Seq is { } seq ? $"evt_{seq}" : "no event")}";
}
