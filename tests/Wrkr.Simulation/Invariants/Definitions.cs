using Wrkr.Runtime.Execution;
using Wrkr.Runtime.Ledger;
using Wrkr.Shapes;
using Wrkr.Storage;

namespace Wrkr.Simulation.Invariants;

/// <summary>The definitions of all versions.</summary>
internal sealed class Definitions(IEnumerable<JobDefinition> all) : IDefinitionLookup
{
    private readonly Dictionary<Digest, KnownDefinition> _all =
        all.Select(definition => HostedJobs.Of(definition).Known).ToDictionary(known => known.Sha256);

    public KnownDefinition? Find(Digest sha256) => _all.GetValueOrDefault(sha256);
}
