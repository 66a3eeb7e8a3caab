using Polly;
using Wrkr.Runtime.Ledger;
using Wrkr.Storage;

namespace Wrkr.Runtime.Inbox;

/// <summary>
/// Tells a job's parent that the job has ended or is stopped, after the commit that did it. The mail only wakes the parent, which looks for
/// itself; one that a crash keeps from being sent is made up for by the parent's own looks.
/// </summary>
internal static class ParentMail
{
    public static async ValueTask SendAsync(
        IJobStore store, JobState state, LedgerHead head, ResiliencePipeline resend, CancellationToken cancellationToken)
    {
        if (state is not { Parent: { } parent } || !(state.IsFinal() || state is { Status: JobStatuses.BlockedError, ReasonCodes: not [] }))
        {
            return;
        }

        var mail = new JobMail(1, MailKinds.Child, state.JobId).Write();
        await resend.ExecuteAsync(
            token => store.DeliverAsync(parent.JobId, $"child:{state.JobId}:{head.Seq}", mail, token), cancellationToken)
            .ConfigureAwait(false);
    }
}
