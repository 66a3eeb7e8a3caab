using System.Text.Json.Serialization;
using Wrkr.Storage;

namespace Wrkr.Runtime.Ledger;

/// <summary>An environment, by digest and by the event that has its values.</summary>
/// <param name="Hash">Its digest.</param>
/// <param name="Seq">The capture or the mismatch that recorded it.</param>
/// <param name="Found">The other environment that stopped the job, until somebody accepts it or has it compared again.</param>
internal sealed record EnvironmentRef(
    Digest Hash, long Seq, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] EnvironmentRef? Found = null);
