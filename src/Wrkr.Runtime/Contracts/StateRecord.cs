using Wrkr.Runtime.Contracts.Values;
using Wrkr.Runtime.Ledger;
using Wrkr.Storage;

namespace Wrkr.Runtime.Contracts;

/// <summary><c>state.json</c>: what the ledger comes to, and at which event.</summary>
internal sealed record StateRecord(JobState State, LedgerHead Head) : IContract
{
    public void Validate()
    {
        Demand.Seq(Head.Seq, "seq");
        Demand.Between(State.Format, "format", 1, 1);
        _ = new Valid<JobIdRule>(State.JobId);
        Demand.Text(State.JobType, "job_type");
        Demand.Between(State.JobVersion, "job_version", 1, int.MaxValue);
        Demand.ShapeDigest(State.ShapeDigest, "shape_digest");
        if (State.Spec is { } spec)
        {
            Demand.Text(spec.Adapter, "adapter");
            Demand.OneOf(spec.Format, "format", Vocabulary.SpecFormats);
            Demand.Text(spec.Name, "name");
        }

        _ = new Valid<StatusRule>(State.Status);
        Demand.OneOf(State.Phase, "phase", Vocabulary.Phases);
        Validate(State.Cursor);
        foreach (var (step, seq) in State.Live)
        {
            Demand.Seq(seq, step);
        }

        Demand.That(!State.Counters.IsOutOfRange && !State.Reserved.IsOutOfRange, "a counter is out of range");
        DefinitionRecord.Validate(State.Limits);
        ValidateWaits();
        foreach (var code in State.ReasonCodes)
        {
            _ = new Valid<ReasonCodeRule>(code);
        }
    }

    private void ValidateWaits()
    {
        Demand.Seq(State.Environment?.Seq ?? 1, "seq");
        Demand.Seq(State.Decision?.CheckpointSeq ?? 1, "checkpoint_seq");
        if (State.Wake is { } wake)
        {
            Demand.OneOf(wake.Kind, "kind", Vocabulary.Wakes);
        }

        if (State.Lease is { } lease)
        {
            Demand.Text(lease.WorkerId, "worker_id");
            Demand.Seq(lease.Fence, "fence");
        }

        Demand.Seq(State.UndoSeq ?? 1, "undo_seq");
        if (State.Items is { } items)
        {
            Demand.Count(items.Count, "count");
            Demand.Seq(items.FromSeq, "from_seq");
            foreach (var range in items.Done.Concat(items.Failed))
            {
                Demand.Count(range.From, "from");
                Demand.Count(range.To, "to");
            }
        }

        if (State.Undo is { } undo)
        {
            Demand.Seq(undo.Seq, "seq");
            Demand.Count(undo.Index, "index");
            Demand.Count(undo.Iteration, "iteration");
        }

        if (State.Undoing is { } undoing)
        {
            Demand.OneOf(undoing.Cause, "cause", Vocabulary.Undos);
            foreach (var code in undoing.Codes)
            {
                _ = new Valid<ReasonCodeRule>(code);
            }
        }

        if (State.Child is { } child)
        {
            _ = new Valid<JobIdRule>(child.JobId);
            Demand.Seq(child.Seq, "seq");
            Demand.Count(child.Number, "number");
            Demand.Seq(child.StoppedSeq ?? 1, "stopped_seq");
        }

        if (State.Parent is { } parent)
        {
            _ = new Valid<JobIdRule>(parent.JobId);
            Demand.Seq(parent.Seq, "seq");
        }

        Demand.Seq(State.ResultSeq ?? 1, "result_seq");
        Demand.Seq(State.AcceptanceSeq ?? 1, "acceptance_seq");
        Demand.Seq(State.OperationSeq ?? 1, "operation_seq");
    }

    private static void Validate(Cursor cursor)
    {
        Demand.Count(cursor.Index, "index");
        Demand.Count(cursor.Iteration, "iteration");
        Demand.Count(cursor.Attempt, "attempt");
        Demand.Count(cursor.Failures, "failures");
        Demand.Count(cursor.Takeovers, "takeovers");
        Demand.Seq(cursor.StartedSeq ?? 1, "started_seq");
    }
}
