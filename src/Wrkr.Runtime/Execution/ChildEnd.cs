using Wrkr.Runtime.Ledger;
using Wrkr.Storage;

namespace Wrkr.Runtime.Execution;

/// <summary>What a child has come to, before its parent records it.</summary>
/// <param name="Head">The last event of its ledger; <see langword="null"/> when it isn't this parent's child.</param>
internal abstract record ChildEnd(LedgerHead? Head)
{
    /// <summary>It completed.</summary>
    public sealed record Completed(LedgerHead At, UserData? Output, Usage Used) : ChildEnd(At);

    /// <summary>It came to no result; the outcome is one of <see cref="Ledger.Payloads.ChildOutcomes"/>.</summary>
    public sealed record Failed(LedgerHead? At, string Outcome, string Code, string Message, Usage Used) : ChildEnd(At);
}
