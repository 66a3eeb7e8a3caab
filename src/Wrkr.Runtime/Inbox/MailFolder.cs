using System.Text;
using System.Text.Json;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Runtime.Ledger.Rules;
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
            DecisionEnd.TimeOutIfDue(draft, item.DeliveredAt);
            if (Fold(draft, item, decision) is { } answer)
            {
                draft.Answer(answer);
            }
        }
    }

    /// <summary>Has the step at the cursor take the signals that it waits for, when they came early.</summary>
    /// <param name="draft">The commit.</param>
    /// <param name="mail">The mail, oldest first; what is answered already is left alone.</param>
    public static void TakeSignals(CommitDraft draft, IReadOnlyList<Mail> mail)
    {
        if (WaitRules.AwaitsSignal(draft.State, draft.Definition))
        {
            Fold(draft, draft.Unanswered(mail), null);
        }
    }

    private static MailAnswer? Fold(CommitDraft draft, Mail mail, ChainedEvent? decision)
    {
        try
        {
            var command = JobMail.Read(mail.Bytes.Span);
            if (command is { Kind: MailKinds.Signal, Name: { } name, Data: { } data })
            {
                return Receive(draft, mail, command, name, data);
            }

            var cmd = new Command(mail.Key, command.By, command.Reason ?? UserData.OfText(""), mail.DeliveredAt);
            var (message, seq) = command.Kind switch
            {
                MailKinds.Approve => Approve(draft, command, cmd, decision),
                MailKinds.Reject => Reject(draft, command, cmd, decision),
                MailKinds.Resume => Resume(draft, cmd),
                MailKinds.OverrideEnvironment => OverrideEnvironment(draft, command, cmd),
                MailKinds.Pause => Pause(draft, cmd),
                MailKinds.Cancel => Cancel(draft, cmd),
                MailKinds.Retry => Retry(draft, cmd),
                MailKinds.RaiseBudget => RaiseBudget(draft, command.Limits ?? Limits.None, cmd),
                MailKinds.Checkpoint when command.Checkpoint is { } asked => EmitCheckpoint(draft, asked, cmd),
                MailKinds.Child => ($"'{command.By}' is looked at.", null),
                MailKinds.Accept when command.Acceptance is { } asked => Accept(draft, asked, cmd),
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

    /// <summary>
    /// A signal for which no step waits now stays in the inbox, without an answer: it came early, and the step that waits for it takes it.
    /// </summary>
    private static MailAnswer? Receive(CommitDraft draft, Mail mail, JobMail command, string name, UserData data)
    {
        var state = draft.State;
        if (state.Phase is not Phases.Forward || state.IsStarted() || !WaitRules.Awaits(state, name, draft.Definition))
        {
            return null;
        }

        var cmd = new Command(mail.Key, command.By, command.Reason ?? UserData.OfText(""), mail.DeliveredAt);
        var utf8 = Encoding.UTF8.GetBytes(data.Text!);
        var kept = UserData.OfUtf8(utf8);
        if (kept.Text is null)
        {
            draft.Attach(new Blob(kept.Sha256, utf8));
        }

        return new(mail.MailSeq, null, $"'{name}' was taken.", draft.Add(new SignalReceived(cmd, name, kept)).Event.Seq);
    }

    private static (string, long?) Approve(CommitDraft draft, JobMail command, Command cmd, ChainedEvent? decision)
    {
        var digest = RequireShown(command, decision);
        var state = draft.State;
        var approval = draft.Add(new ApprovalRecorded(
            cmd, command.CheckpointId ?? "", digest, state.Cursor.Index + (state.InDoubt ? 0 : 1), state.InDoubt, command.Signature));
        return ($"{cmd.By} approved {command.CheckpointId}.", approval.Event.Seq);
    }

    private static (string, long?) Reject(CommitDraft draft, JobMail command, Command cmd, ChainedEvent? decision)
    {
        var digest = RequireShown(command, decision);
        var rejection = DecisionEnd.Reject(draft, cmd, command.CheckpointId ?? "", digest, command.Signature);
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
            { Status: JobStatuses.BlockedError, ReasonCodes.IsEmpty: false, Environment: { Found: { } found } environment } =>
                throw new RefusedEventException(
                    ReasonCodes.EnvironmentFingerprintMismatch,
                    $"Job '{state.JobId}' is bound to the environment {environment.Hash} and was stopped in {found.Hash}."),
            { Status: JobStatuses.BlockedError, ReasonCodes.IsEmpty: false } =>
                ("The job tries its step again.", draft.Add(new RetryRequested(cmd)).Event.Seq),
            { Status: JobStatuses.BlockedBudget, ReasonCodes.IsEmpty: false } => throw new RefusedEventException(
                ReasonCodes.BudgetExceeded, $"Job '{state.JobId}' has used up a budget."),
            _ => ($"Nothing had to be done: the job is {state.Status}.", null),
        };
    }

    /// <summary>
    /// Binds the job to the environment that stopped it, the one that the person saw: who sends the command isn't who runs the job, so what
    /// the next worker finds is compared with that.
    /// </summary>
    private static (string, long?) OverrideEnvironment(CommitDraft draft, JobMail command, Command cmd)
    {
        if (draft.State is not { Status: JobStatuses.BlockedError, Environment: { Found: { } found } environment })
        {
            return Resume(draft, cmd);
        }

        if (command.Reason is null or { Text: "" })
        {
            throw new RefusedEventException(ReasonCodes.InvalidInput, "Accepting another environment needs a reason.");
        }

        if (command.Expect is { } expected && expected != found.Hash)
        {
            throw RefusedEventException.Illegal(
                $"Job '{draft.State.JobId}' was stopped in the environment {found.Hash} since, not {expected}: look at it again.");
        }

        var accepted = draft.Add(new EnvOverrideRecorded(cmd, environment.Hash, found.Hash));
        return ($"{cmd.By} accepted the environment {found.Hash}.", accepted.Event.Seq);
    }

    /// <summary>A job that nobody runs is held at once; one that runs, at its next step boundary.</summary>
    private static (string, long?) Pause(CommitDraft draft, Command cmd) => draft.State.Hold
        ? ("Nothing had to be done: the job is held.", null)
        : ("The job is held: it starts no step until it is resumed.", draft.Add(new HoldSet(cmd)).Event.Seq);

    private static (string, long?) Cancel(CommitDraft draft, Command cmd)
    {
        var request = draft.Add(new CancelRequested(cmd));
        if (draft.State.AwaitsChild())
        {
            return ($"{cmd.By} canceled the job: its child '{draft.State.Child!.JobId}' ends first.", request.Event.Seq);
        }

        if (draft.State.IsCompensating() || CompensationStart.TryAdd(draft, UndoCauses.Cancel))
        {
            return ($"{cmd.By} canceled the job: what it did is undone first.", request.Event.Seq);
        }

        draft.Add(new StatusChanged(draft.State.Status, JobStatuses.Canceled, draft.State.ReasonCodes));
        return ($"{cmd.By} canceled the job.", request.Event.Seq);
    }

    private static (string, long?) Retry(CommitDraft draft, Command cmd) =>
        ("The job tries its step again.", draft.Add(new RetryRequested(cmd)).Event.Seq);

    private static (string, long?) RaiseBudget(CommitDraft draft, Limits limits, Command cmd)
    {
        var raised = draft.Add(new BudgetRaised(cmd, limits));
        return ($"{cmd.By} raised the budget: {limits}.", raised.Event.Seq);
    }

    private static (string, long?) EmitCheckpoint(CommitDraft draft, AskedCheckpoint asked, Command cmd)
    {
        var state = draft.State;
        var emitted = draft.Add(new CheckpointEmitted(
            asked.Type, asked.Summary, asked.Status ?? state.Status, BudgetState.Of(state.Counters), ArtifactsDelta.None,
            asked.ReasonCodes.IsEmpty ? state.ReasonCodes : asked.ReasonCodes, asked.RequiredAction, cmd));
        return ($"{cmd.By} added the checkpoint cp_{emitted.Event.Seq}.", emitted.Event.Seq);
    }

    /// <summary>Records how the result was judged: the one command that may follow the end of a job.</summary>
    public static (string Message, long? Seq) Accept(CommitDraft draft, AskedAcceptance asked, Command cmd)
    {
        var recorded = draft.Add(asked.ToEvent(cmd));
        var failed = asked.Checks.Count(check => !check.Passed);
        return (
            failed == 0
                ? $"{cmd.By} recorded that the result is accepted: {asked.Checks.Length} checks passed."
                : $"{cmd.By} recorded that the result isn't accepted: {failed} of {asked.Checks.Length} checks failed.",
            recorded.Event.Seq);
    }

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
