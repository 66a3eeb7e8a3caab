using System.Text.Json.Serialization;

namespace Wrkr.Runtime.Ledger;

/// <summary>What a compensation would undo next.</summary>
/// <param name="Seq">The event that completed it.</param>
/// <param name="Index">Its step.</param>
/// <param name="Iteration">Which repetition of that step.</param>
/// <param name="Item">Which item of that step; written only for items.</param>
internal sealed record UndoRef(
    long Seq, int Index, int Iteration, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Item = null);
