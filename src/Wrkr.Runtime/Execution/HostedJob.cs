using System.Collections.Frozen;
using Wrkr.Runtime.Ledger;
using Wrkr.Shapes;

namespace Wrkr.Runtime.Execution;

/// <summary>A job type with what is computed once from its definition.</summary>
internal sealed class HostedJob
{
    public HostedJob(JobDefinition definition)
    {
        Definition = definition;
        Known = Facts.Of(definition);
    }

    public JobDefinition Definition { get; }

    public KnownDefinition Known { get; }

    /// <summary>A key per step. Made when a worker first searches with it.</summary>
    public FrozenSet<string> ClaimKeys => field ??= Enumerable.Range(0, Definition.Steps.Length + 1)
        .Select(index => Projection.ClaimKey(Definition.Name, Known.Facts, index))
        .ToFrozenSet(StringComparer.Ordinal);
}
