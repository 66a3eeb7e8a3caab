namespace Wrkr;

/// <summary>One row of the table in <see cref="StoreFindings"/>.</summary>
/// <param name="Code">The stable name, such as <c>row-differs</c>.</param>
/// <param name="IsFault">Whether the store can't be trusted there; otherwise it is worth knowing and no more.</param>
/// <param name="IsRebuildable">Whether a rebuild puts it right when the ledger is intact.</param>
/// <param name="Meaning">What is wrong, as a sentence.</param>
/// <param name="Advice">What to do next, as a sentence.</param>
public sealed record StoreFindingKind(string Code, bool IsFault, bool IsRebuildable, string Meaning, string Advice)
{
    /// <summary>The stable name.</summary>
    public override string ToString() => Code;
}
