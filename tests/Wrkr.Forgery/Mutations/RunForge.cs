using System.Text.Json.Nodes;
using Wrkr.Forgery.Forging;
using Wrkr.Forgery.Seeds;
using Wrkr.Runtime.Ledger;

namespace Wrkr.Forgery.Mutations;

/// <summary>A run that is being altered.</summary>
internal sealed class RunForge(Seed seed, Seed other, Choices any)
{
    public Seed Seed { get; } = seed;

    public Seed Other { get; } = other;

    public Choices Any { get; } = any;

    public ForgedRun Run { get; } = seed.Open();

    public List<ForgedEvent> Events => Run.Events;

    /// <summary>The state before an event of the original.</summary>
    public JobState Before(int index) => Seed.States[index - 1];

    /// <summary>One of the events for which <paramref name="match"/> holds.</summary>
    public bool TryPick(Func<ForgedEvent, int, bool> match, out int index)
    {
        var found = Enumerable.Range(0, Events.Count).Where(at => match(Events[at], at)).ToList();
        index = found.Count == 0 ? -1 : Any.Pick<int>(found);
        return index >= 0;
    }

    public bool TryPick(string type, out int index) => TryPick((e, _) => e.Type == type, out index);

    /// <summary>Alters one of the events of a type.</summary>
    public bool With(string type, Action<ForgedEvent> alter) => With((e, _) => e.Type == type, alter);

    public bool With(Func<ForgedEvent, int, bool> match, Action<ForgedEvent> alter)
    {
        if (!TryPick(match, out var index))
        {
            return false;
        }

        alter(Events[index]);
        return true;
    }

    /// <summary>Whether the ledger goes on with an event of a type.</summary>
    public bool Later(int index, params string[] types) => Events.Skip(index + 1).Any(e => types.Contains(e.Type));

    public static void Add(JsonObject counts, string name, long by) => counts[name] = counts[name]!.GetValue<long>() + by;
}
