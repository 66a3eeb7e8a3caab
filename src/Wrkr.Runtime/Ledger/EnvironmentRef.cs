using Wrkr.Storage;

namespace Wrkr.Runtime.Ledger;

/// <summary>The environment that a job is bound to, by digest and event.</summary>
internal sealed record EnvironmentRef(Digest Hash, long Seq);
