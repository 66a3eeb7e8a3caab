using Wrkr.Runtime.Ledger;
using Wrkr.Storage;

namespace Wrkr.Runtime.Jobpacks;

/// <summary>The definitions that a pack holds: one per upgrade of its job.</summary>
internal sealed class PackDefinitions : IDefinitionLookup
{
    private readonly Dictionary<Digest, KnownDefinition> _known = [];

    /// <summary>False when it is there already.</summary>
    public bool Add(KnownDefinition definition) => _known.TryAdd(definition.Sha256, definition);

    public KnownDefinition? Find(Digest sha256) => _known.GetValueOrDefault(sha256);
}
