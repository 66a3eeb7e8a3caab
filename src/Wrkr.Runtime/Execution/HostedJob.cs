using System.Collections.Immutable;
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
        ClaimKeys =
            [.. Enumerable.Range(0, definition.Steps.Length + 1).Select(index => Projection.ClaimKey(definition.Name, Known.Facts, index))];
    }

    public JobDefinition Definition { get; }

    public KnownDefinition Known { get; }

    public ImmutableArray<string> ClaimKeys { get; }
}
