using System.Text.Json.Serialization;

namespace Wrkr.Runtime.Ledger;

/// <summary>The child of the step at the cursor.</summary>
/// <param name="JobId">The child.</param>
/// <param name="Seq">The event that submitted it.</param>
/// <param name="Since">When that was.</param>
/// <param name="Number">How many children this step had before.</param>
/// <param name="StoppedSeq">The last event of the child's ledger when it was found to be stopped; written only after that.</param>
/// <param name="IsEnded">Whether it has come to its end without a result; written only then.</param>
internal sealed record ChildRef(
    string JobId, long Seq, DateTimeOffset Since, int Number,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? StoppedSeq = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool IsEnded = false);
