using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Runtime.Inbox;

/// <summary>A checkpoint that somebody asks for.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Summary">What to tell.</param>
/// <param name="ReasonCodes">Its codes; the job's when there are none.</param>
/// <param name="Status">The status that the job must have.</param>
/// <param name="RequiredAction">What somebody has to do.</param>
internal sealed record AskedCheckpoint(
    string Type,
    UserData Summary,
    ImmutableArray<string> ReasonCodes,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Status = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] RequiredAction? RequiredAction = null)
{
    [JsonIgnore]
    public bool IsWhole => Summary is { Text: not null, IsConsistent: true }
        && RequiredAction?.Instructions is null or { Text: not null, IsConsistent: true };
}
