using System.Collections.Immutable;
using Wrkr.Simulation.Invariants;

namespace Wrkr.Simulation.Seeded;

/// <summary>A bug that can be switched on in a copy of the engine.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Explanation">What is wrong, and what else would have covered for it and is off too.</param>
/// <param name="FoundBy">The invariants that may find it.</param>
internal sealed record SeededBug(string Name, string Explanation, ImmutableArray<string> FoundBy)
{
    public static ImmutableArray<SeededBug> All { get; } =
    [
        Of("fence-and-head-unchecked", Invariant.OneWriter),
        Of("fence-unchecked-reread-head", Invariant.OneWriter),
        Of("lost-answer-is-failure", Invariant.LedgerIsTrue, Invariant.LegalRun, Invariant.RowIsReplay),
        Of("mail-unchecked", Invariant.MailIsAnswered),
        Of("compensation-out-of-order", Invariant.UndoneInOrder),
        Of("item-counted-twice", Invariant.ItemsEndOnce),
        Of("child-unwatched", Invariant.NoLostWakeUp),
        Of("canceled-before-child", Invariant.ChildrenEndFirst),
        Of("debit-after-step", Invariant.DebitsCoverUse),
        Of("worker-clock-trusted", Invariant.OneWriter),
        Of("two-commits", Invariant.CompletedOnce),
        Of("takeover-same-attempt", Invariant.AttemptsDiffer, Invariant.LegalRun),
        Of("environment-unchecked", Invariant.EnvironmentIsKept),
        Of("lost-early-signal", Invariant.SignalsAreTaken),
        Of("timer-fired-twice", Invariant.TimersFireOnce),
        Of("doubt-unasked", Invariant.AtMostOnce),
        Of("operation-forgotten", Invariant.OperationsAreKept),
    ];

    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static SeededBug Find(string name) => All.FirstOrDefault(bug => bug.Name == name)
        ?? throw new ArgumentException($"There is no bug '{name}': name one of {string.Join(", ", All.Select(bug => bug.Name))}.", nameof(name));

    /// <summary>The explanation is the first line of the bug's own file.</summary>
    private static SeededBug Of(string name, params ImmutableArray<string> foundBy)
    {
        using var file = typeof(SeededBug).Assembly.GetManifestResourceStream($"Bugs/{name}.bug")
            ?? throw new InvalidOperationException($"There is no file of the bug '{name}'.");
        using var reader = new StreamReader(file);
        return new(name, reader.ReadLine()!.TrimStart('#', ' '), foundBy);
    }
}
