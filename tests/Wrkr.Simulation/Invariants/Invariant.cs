namespace Wrkr.Simulation.Invariants;

/// <summary>The names of what must hold.</summary>
internal static class Invariant
{
    /// <summary>The ledger's replay gives the row, byte for byte.</summary>
    public const string RowIsReplay = "row-is-replay";

    /// <summary>Only the holder of the current fence writes, and nobody claims a job whose lease is live by the store's clock.</summary>
    public const string OneWriter = "one-writer";

    /// <summary>No step completes twice.</summary>
    public const string CompletedOnce = "completed-once";

    /// <summary>No two runs of a step have the same attempt, and all have the same idempotency key.</summary>
    public const string AttemptsDiffer = "attempts-differ";

    /// <summary>The ledger says of each attempt what has happened.</summary>
    public const string LedgerIsTrue = "ledger-is-true";

    /// <summary>A signal under one id is taken once, as it came, and none is lost: no step waits for one that lies in the inbox.</summary>
    public const string SignalsAreTaken = "signals-are-taken";

    /// <summary>A timer fires once, and not before its time.</summary>
    public const string TimersFireOnce = "timers-fire-once";

    /// <summary>What a step remembers isn't run again, and is what was returned.</summary>
    public const string OperationsAreKept = "operations-are-kept";

    /// <summary>An at-most-once step isn't started again unless somebody says so.</summary>
    public const string AtMostOnce = "at-most-once";

    /// <summary>What steps use outside is debited before, is counted once, and passes no limit.</summary>
    public const string DebitsCoverUse = "debits-cover-use";

    /// <summary>No step starts in another environment than the one that its job is bound to.</summary>
    public const string EnvironmentIsKept = "environment-is-kept";

    /// <summary>Every transition is legal, by the reducer after each commit and by the second opinion at the end.</summary>
    public const string LegalRun = "legal-run";

    /// <summary>Nobody gives up a job with mail that he hasn't read, and in the end all mail is folded or refused.</summary>
    public const string MailIsAnswered = "mail-is-answered";

    /// <summary>What a client is told is in the ledger.</summary>
    public const string AnswersAreTrue = "answers-are-true";

    /// <summary>When nothing goes wrong any more, every job gets to its end.</summary>
    public const string NoLostWakeUp = "no-lost-wake-up";

    /// <summary>The engine throws nothing that it doesn't expect.</summary>
    public const string EngineIsSound = "engine-is-sound";

    /// <summary>Everything happens on the simulation's thread.</summary>
    public const string OneThread = "one-thread";

    /// <summary>What was completed last is undone first, each once, and nothing runs after all is undone.</summary>
    public const string UndoneInOrder = "undone-in-order";

    /// <summary>What a job says of its child is so, and the job neither undoes anything nor ends before that child has.</summary>
    public const string ChildrenEndFirst = "children-end-first";

    /// <summary>Each item of a step ends once, and runs again only where its end wasn't recorded.</summary>
    public const string ItemsEndOnce = "items-end-once";
}
