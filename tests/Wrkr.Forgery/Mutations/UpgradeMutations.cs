using Wrkr.Forgery.Forging;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Shapes;

namespace Wrkr.Forgery.Mutations;

/// <summary>Other code that reads again what the old code had left behind.</summary>
internal static class UpgradeMutations
{
    /// <summary>Brings in a definition whose step at the cursor reads a value that the state no longer holds.</summary>
    /// <param name="f">The run.</param>
    /// <param name="isTrue">Whether the upgrade names the event that made the value, or another one.</param>
    public static bool ReadAgain(RunForge f, bool isTrue)
    {
        if (!f.TryPick((_, at) => at > 1 && Fits(f, at), out var at))
        {
            return false;
        }

        var before = f.Before(at);
        var from = f.Run.DefinitionAt(at - 1);
        var (id, made) = f.Any.Pick<(string, long)>(LeftBehind(f, at));
        var index = before.Cursor.Index;
        var to = new ForgedDefinition(default, from.Facts with { JobVersion = from.Facts.JobVersion + 1 });
        var step = to.Facts.Steps[index];
        to.Reshape(to.Facts.Steps.SetItem(index, step with { Uses = step.Uses.Add(id), Inputs = step.Inputs.Add("T") }));
        var known = KnownDefinition.Of(to.Facts);
        var seq = isTrue ? made : made == 1 ? 2 : made - 1;
        f.Run.Definitions.Add(new(known.Sha256, known.Facts));
        f.Events.Insert(at, ForgedEvent.Of(
            new JobUpgraded(KnownDefinition.Of(from.Facts).Reference, known.Reference, index, before.Live.SetItem(id, seq)), f.Events[at - 1]));
        return true;
    }

    private static bool Fits(RunForge f, int at) =>
        f.Events[at - 1].Type is "lease_acquired" && !f.Later(at - 1, "job_upgraded") && !f.Before(at).IsFinal()
        && f.Before(at).Cursor is { Attempt: 0, Iteration: 0 } cursor && f.Run.DefinitionAt(at - 1).Facts.Steps is var steps
        && cursor.Index < steps.Length && !steps[cursor.Index].IsDelay() && LeftBehind(f, at).Count > 0;

    /// <summary>What was made before the cursor and isn't kept, with the event that made it last.</summary>
    private static List<(string, long)> LeftBehind(RunForge f, int at)
    {
        var made = new Dictionary<string, long>(StringComparer.Ordinal) { [StepDescriptor.JobInput] = 1 };
        foreach (var (index, e) in f.Events.Take(at).Index().Where(pair => pair.Item.Type == "step_completed"))
        {
            var completed = e.Read<StepCompleted>();
            if (completed.Output is not null)
            {
                made[completed.Pos.StepId] = index + 1;
            }
        }

        var state = f.Before(at);
        return [.. made.Where(pair => !state.Live.ContainsKey(pair.Key)).Select(pair => (pair.Key, pair.Value))];
    }
}
