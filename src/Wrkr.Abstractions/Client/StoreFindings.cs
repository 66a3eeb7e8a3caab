namespace Wrkr;

/// <summary>The one table of what a check of a store can find. Codes are never renamed or reused within v1.</summary>
public static class StoreFindings
{
    private const string Restore = "Restore the store from a backup; what is sound can be exported before.";
    private const string Rebuild = "Run the check again with rebuild.";

    /// <summary>The store's file is damaged or its tables are changed.</summary>
    public static readonly StoreFindingKind MediumDamaged =
        Fault("medium-damaged", "The store's file is damaged or its tables are changed.", Restore);

    /// <summary>A ledger has no row.</summary>
    public static readonly StoreFindingKind RowMissing = Rebuildable("row-missing", "A ledger has no row.");

    /// <summary>A job's row can't be read, or isn't what its checksum says.</summary>
    public static readonly StoreFindingKind RowDamaged =
        Rebuildable("row-damaged", "A job's row can't be read, or isn't what its checksum says.");

    /// <summary>A column of a job's row isn't what its ledger comes to.</summary>
    public static readonly StoreFindingKind RowDiffers =
        Rebuildable("row-differs", "A column of a job's row isn't what its ledger comes to.");

    /// <summary>A job's row has no ledger.</summary>
    public static readonly StoreFindingKind LedgerMissing = Fault("ledger-missing", "A job's row has no ledger.", Restore);

    /// <summary>Events are missing from a ledger.</summary>
    public static readonly StoreFindingKind LedgerGap = Fault("ledger-gap", "Events are missing from a ledger.", Restore);

    /// <summary>A ledger row's flags aren't those of its events.</summary>
    public static readonly StoreFindingKind LedgerFlags =
        Fault("ledger-flags", "A ledger row's flags aren't those of its events.", Restore);

    /// <summary>An event can't be read.</summary>
    public static readonly StoreFindingKind EventUnreadable = Fault("event-unreadable", "An event can't be read.", Restore);

    /// <summary>The chain of digests breaks.</summary>
    public static readonly StoreFindingKind ChainBroken = Fault("chain-broken", "The chain of digests breaks.", Restore);

    /// <summary>An event isn't legal after those before it.</summary>
    public static readonly StoreFindingKind EventIllegal = Fault("event-illegal", "An event isn't legal after those before it.", Restore);

    /// <summary>An event is of a newer version.</summary>
    public static readonly StoreFindingKind EventUnknown =
        Fault("event-unknown", "An event is of a newer version; the job can't be checked further.", "Upgrade Wrkr, then check again.");

    /// <summary>Mail is missing from an inbox.</summary>
    public static readonly StoreFindingKind MailMissing = Fault("mail-missing", "Mail is missing from an inbox.", Restore);

    /// <summary>Mail isn't what its checksum says.</summary>
    public static readonly StoreFindingKind MailDamaged = Fault("mail-damaged", "Mail isn't what its checksum says.", Restore);

    /// <summary>An answer to mail and the ledger disagree.</summary>
    public static readonly StoreFindingKind AnswerDiffers = Fault("answer-differs", "An answer to mail and the ledger disagree.", Restore);

    /// <summary>An artifact's record isn't what the ledger says.</summary>
    public static readonly StoreFindingKind ArtifactDiffers =
        Rebuildable("artifact-differs", "An artifact's record isn't what the ledger says.");

    /// <summary>Data that a ledger names isn't in the store.</summary>
    public static readonly StoreFindingKind DataMissing = Fault("data-missing", "Data that a ledger names isn't in the store.", Restore);

    /// <summary>Data isn't what its digest says.</summary>
    public static readonly StoreFindingKind DataDamaged = Fault("data-damaged", "Data isn't what its digest says.", Restore);

    /// <summary>Nothing names the data.</summary>
    public static readonly StoreFindingKind DataUnreferenced = new(
        "data-unreferenced", IsFault: false, IsRebuildable: false, "No ledger names the data, for instance because a submission broke off.",
        "Nothing has to be done: it takes space until ended jobs are removed.");

    /// <summary>Mail or artifact records belong to no job.</summary>
    public static readonly StoreFindingKind RowsOrphaned =
        Fault("rows-orphaned", "Mail or artifact records have neither a job's row nor a ledger.", Restore);

    /// <summary>Every kind, in the order of the documentation.</summary>
    public static IReadOnlyList<StoreFindingKind> All { get; } =
    [
        MediumDamaged, RowMissing, RowDamaged, RowDiffers, LedgerMissing, LedgerGap, LedgerFlags, EventUnreadable, ChainBroken,
        EventIllegal, EventUnknown, MailMissing, MailDamaged, AnswerDiffers, ArtifactDiffers, DataMissing, DataDamaged,
        DataUnreferenced, RowsOrphaned,
    ];

    private static StoreFindingKind Fault(string code, string meaning, string advice) =>
        new(code, IsFault: true, IsRebuildable: false, meaning, advice);

    private static StoreFindingKind Rebuildable(string code, string meaning) =>
        new(code, IsFault: true, IsRebuildable: true, meaning, Rebuild);
}
