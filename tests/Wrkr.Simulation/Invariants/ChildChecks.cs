using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Simulation.Invariants;

/// <summary>
/// What a ledger says of a child, against that child: it was recorded before it was submitted, with the same input; it came to what is said;
/// and its parent neither undoes anything nor ends before it has.
/// </summary>
internal sealed class ChildChecks(World world, string jobId)
{
    private readonly Dictionary<string, (ChildSubmitted Child, long Seq)> _children = new(StringComparer.Ordinal);

    public (ChildSubmitted Child, long Seq)? Find(string childId) => _children.TryGetValue(childId, out var child) ? child : null;

    public void Check(Written written)
    {
        foreach (var e in written.Events)
        {
            switch (e.Event.Payload)
            {
                case JobSubmitted { Parent: { } parent } submitted:
                    Require(
                        written, world.Judge.Find(parent.JobId)?.Children.Find(jobId) is { } known && known.Seq == parent.Seq
                            && known.Child.Input.Sha256 == submitted.Input.Sha256,
                        $"is submitted as a child of {parent.JobId}, which didn't record it");
                    break;
                case ChildSubmitted recorded:
                    Require(written, _children.TryAdd(recorded.JobId, (recorded, e.Event.Seq)), $"has a second child {recorded.JobId}");
                    break;
                case ChildCompleted completed:
                    Require(
                        written, world.Judge.Find(completed.JobId) is { State.Status: JobStatuses.Completed } done
                            && done.ResultText() == completed.Output?.Text,
                        $"says that {completed.JobId} came to {completed.Output?.Text}");
                    break;
                case ChildFailed failed:
                    Require(written, IsTrue(failed), $"says that {failed.JobId} is {failed.Outcome}");
                    break;
                case CompensationStarted or StatusChanged { To: JobStatuses.Completed or JobStatuses.Canceled }:
                    foreach (var id in _children.Keys)
                    {
                        Require(written, world.Judge.Find(id)?.State.IsFinal() is true, $"goes on, and its child {id} hasn't ended");
                    }

                    break;
            }
        }
    }

    /// <summary>A child that was stopped may have gone on since it was looked at.</summary>
    private bool IsTrue(ChildFailed failed) => world.Judge.Find(failed.JobId) is { } child && failed.Outcome switch
    {
        ChildOutcomes.Canceled => child.State.Status is JobStatuses.Canceled,
        ChildOutcomes.Stopped => child.WasStoppedAt(failed.Head!.Seq),
        _ => false,
    };

    private void Require(Written written, bool isTrue, string problem)
    {
        if (!isTrue)
        {
            world.Fail(Invariant.ChildrenEndFirst, $"{written.Process}: {jobId} {problem}.");
        }
    }
}
