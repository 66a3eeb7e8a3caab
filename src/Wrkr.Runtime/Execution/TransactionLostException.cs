using Wrkr.Runtime.Ledger;

namespace Wrkr.Runtime.Execution;

/// <summary>A step's transaction was taken back: by its own fault, or because the store was away.</summary>
/// <param name="end">How the attempt ended by that.</param>
/// <param name="used">What it had used all the same.</param>
internal sealed class TransactionLostException(AttemptEnd end, Usage used) : Exception("The step's transaction was taken back.")
{
    public AttemptEnd End => end;

    public Usage Used => used;
}
