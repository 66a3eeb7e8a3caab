using System.Collections.Immutable;

namespace Wrkr.Runtime.Ledger;

/// <summary>Why a job undoes what it did.</summary>
/// <param name="Cause">One of <see cref="UndoCauses"/>.</param>
/// <param name="Codes">The reason codes with which it stops afterwards.</param>
internal sealed record UndoReason(string Cause, ImmutableArray<string> Codes);

/// <summary>What makes a job undo what it did.</summary>
internal static class UndoCauses
{
    public const string Failure = "failure";
    public const string Rejection = "rejection";
    public const string Cancel = "cancel";
}
