using System.Collections.Immutable;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Runtime.Ledger.Rules;
using Wrkr.Shapes;
using Wrkr.Storage;

namespace Wrkr.Runtime.Execution;

/// <summary>
/// The outputs that other code needs at a job's position. What the position no longer keeps is looked up in the ledger, once per upgrade.
/// </summary>
internal static class UpgradedOutputs
{
    public static async ValueTask<ImmutableSortedDictionary<string, long>> FindAsync(
        IJobStore store, JobState state, long headSeq, KnownDefinition to, CancellationToken cancellationToken)
    {
        var index = state.Cursor.Index;
        var needed = to.Facts.Steps.Take(index + 1).Select(step => step.Id)
            .Append(StepDescriptor.JobInput).Where(id => to.IsLive(id, index)).ToHashSet(StringComparer.Ordinal);
        // A signal that was taken is kept as long as the code reads it; one that wasn't is waited for.
        needed.UnionWith(state.Live.Keys.Where(id => WaitRules.IsSignal(id) && to.IsLive(id, index)));
        var live = state.Live.Where(pair => needed.Remove(pair.Key)).ToImmutableSortedDictionary(StringComparer.Ordinal).ToBuilder();
        if (needed.Remove(StepDescriptor.JobInput))
        {
            live[StepDescriptor.JobInput] = 1;
        }

        if (needed.Count > 0)
        {
            await foreach (var e in LedgerReader.ReadAsync(store, state.JobId, headSeq, cancellationToken).ConfigureAwait(false))
            {
                var made = e.Event.Payload switch
                {
                    StepCompleted { Output: not null } completed => completed.Pos.StepId,
                    ChildCompleted { Output: not null } completed => completed.Pos.StepId,
                    ApprovalRecorded { InDoubt: false } approval => to.Facts.Steps[approval.NextIndex - 1].Id,
                    _ => null,
                };
                if (made is not null && needed.Contains(made))
                {
                    live[made] = e.Event.Seq;
                }
            }
        }

        return live.ToImmutable();
    }
}
