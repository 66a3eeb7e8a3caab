using System.Collections.Immutable;

namespace Wrkr.Runtime.Contracts.JobSpecs;

/// <summary>What of the environment must stay as it is.</summary>
internal sealed record JobSpecEnvironment(ImmutableArray<string> Rules);
