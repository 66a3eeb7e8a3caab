using System.Text.Json;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Storage;

namespace Wrkr.Runtime.Inbox;

/// <summary>
/// Turns mail into events of the commit that is being made, and answers it. What the reducer refuses is answered with its reason.
/// </summary>
internal static class MailFolder
{
    /// <param name="draft">The commit.</param>
    /// <param name="mail">The mail, oldest first.</param>
    /// <param name="decision">The open decision's checkpoint, when there is one.</param>
    public static void Fold(CommitDraft draft, IEnumerable<Mail> mail, ChainedEvent? decision)
    {
        foreach (var item in mail)
        {
            draft.Answer(Fold(draft, item, decision));
        }
    }

    private static MailAnswer Fold(CommitDraft draft, Mail mail, ChainedEvent? decision)
    {
        try
        {
            var command = JobMail.Read(mail.Bytes.Span);
            var cmd = new Command(mail.Key, command.By, command.Reason ?? UserData.OfText(""), mail.DeliveredAt);
            var (message, seq) = command.Kind switch
            {
                MailKinds.Approve => Approve(draft, command, cmd, decision),
                MailKinds.Reject => Reject(draft, command, cmd, decision),
                MailKinds.Resume => Resume(draft, cmd),
                MailKinds.Pause => Pause(draft, cmd),
                MailKinds.Cancel => Cancel(draft, cmd),
                MailKinds.Retry => Retry(draft, cmd),
                _ => throw new RefusedEventException(
                    ReasonCodes.InvalidInput, $"'{command.Kind}' is not a command that this version knows: upgrade the worker."),
            };
            return new(mail.MailSeq, null, message, seq);
        }
        catch (RefusedEventException refusal)
        {
            return new(mail.MailSeq, refusal.Reason.Code, refusal.Problem, null);
        }
        catch (JsonException exception)
        {
            return new(mail.MailSeq, ReasonCodes.InvalidInput.Code, $"The command '{mail.Key}' can't be read: {exception.Message}", null);
        }
    }

    private static (string, long?) Approve(CommitDraft draft, JobMail command, Command cmd, ChainedEvent? decision)
    {
        var digest = RequireShown(command, decision);
        var approval = draft.Add(new ApprovalRecorded(cmd, command.CheckpointId ?? "", digest, draft.State.Cursor.Index + 1));
        return ($"{cmd.By} approved {command.CheckpointId}.", approval.Event.Seq);
    }

    private static (string, long?) Reject(CommitDraft draft, JobMail command, Command cmd, ChainedEvent? decision)
    {
        var digest = RequireShown(command, decision);
        var rejection = draft.Add(new RejectionRecorded(cmd, command.CheckpointId ?? "", digest, DecisionOutcomes.Block), executed: false);
        BlockedStop.Add(draft, UserData.OfText($"{cmd.By} rejected {command.CheckpointId}."));
        return ($"{cmd.By} rejected {command.CheckpointId}.", rejection.Event.Seq);
    }

    private static (string, long?) Resume(CommitDraft draft, Command cmd)
    {
        var state = draft.State;
        return state switch
        {
            { Decision: { } open } => throw new RefusedEventException(
                ReasonCodes.CheckpointApprovalRequired, $"Job '{state.JobId}' waits for a decision on cp_{open.CheckpointSeq}."),
            { Hold: true } => ("The hold is lifted.", draft.Add(new HoldLifted(cmd)).Event.Seq),
            { Status: JobStatuses.BlockedError, ReasonCodes.IsEmpty: false } =>
                ("The job tries its step again.", draft.Add(new RetryRequested(cmd)).Event.Seq),
            { Status: JobStatuses.BlockedBudget, ReasonCodes.IsEmpty: false } => throw new RefusedEventException(
                ReasonCodes.BudgetExceeded, $"Job '{state.JobId}' has used up a budget."),
            _ => ($"Nothing had to be done: the job is {state.Status}.", null),
        };
    }

    /// <summary>A job that nobody runs is held at once; one that runs, at its next step boundary.</summary>
    private static (string, long?) Pause(CommitDraft draft, Command cmd) => draft.State.Hold
        ? ("Nothing had to be done: the job is held.", null)
        : ("The job is held: it starts no step until it is resumed.", draft.Add(new HoldSet(cmd)).Event.Seq);

    private static (string, long?) Cancel(CommitDraft draft, Command cmd)
    {
        var request = draft.Add(new CancelRequested(cmd));
        draft.Add(new StatusChanged(draft.State.Status, JobStatuses.Canceled, draft.State.ReasonCodes));
        return ($"{cmd.By} canceled the job.", request.Event.Seq);
    }

    private static (string, long?) Retry(CommitDraft draft, Command cmd) =>
        ("The job tries its step again.", draft.Add(new RetryRequested(cmd)).Event.Seq);

    /// <summary>
    /// The digest that a verdict binds to, when it is what the person says to have seen. Without an open decision the reducer refuses the
    /// verdict.
    /// </summary>
    private static Digest RequireShown(JobMail command, ChainedEvent? decision)
    {
        var digest = decision?.Sha256 ?? Digest.Zero;
        return decision is null || command.Expect is null || command.Expect == digest
            ? digest
            : throw RefusedEventException.Illegal($"{command.CheckpointId} shows {digest}, not {command.Expect}: look at it again.");
    }
}
