using Wrkr.Storage;

namespace Wrkr.Runtime.Ledger.Payloads;

/// <summary>A definition by digest, so that the chain binds it.</summary>
internal sealed record DefinitionRef(string ShapeDigest, Digest Sha256, long Bytes);
