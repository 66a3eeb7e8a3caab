using System.Text.Json.Serialization;

namespace Wrkr.Runtime.Ledger;

/// <summary>Who writes the ledger, under which fencing token.</summary>
/// <param name="WorkerId">Who.</param>
/// <param name="Fence">The token.</param>
/// <param name="AfterEnd">Whether the job had ended before: the claim is for an acceptance. Written only when it is so.</param>
internal sealed record LeaseHolder(
    string WorkerId, long Fence, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool AfterEnd = false)
{
    public bool Is(string workerId, long fence) => WorkerId == workerId && Fence == fence;
}
