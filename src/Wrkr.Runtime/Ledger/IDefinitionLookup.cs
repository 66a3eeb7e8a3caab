using Wrkr.Storage;

namespace Wrkr.Runtime.Ledger;

/// <summary>
/// Finds a definition by the digest that the ledger names: compiled (engine), a blob (client, rebuild) or a file (verify).
/// </summary>
internal interface IDefinitionLookup
{
    KnownDefinition? Find(Digest sha256);
}
