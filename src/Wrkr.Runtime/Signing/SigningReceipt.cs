using System.Collections.Immutable;

namespace Wrkr.Runtime.Signing;

/// <summary>What a signing made.</summary>
/// <param name="Sidecar">The file of signatures beside the pack, as a full path.</param>
/// <param name="PackSha256">The digest of the pack's bytes, 64 lower-case hex digits.</param>
/// <param name="KeyIds">The keys that signed, each once.</param>
public sealed record SigningReceipt(string Sidecar, string PackSha256, ImmutableArray<string> KeyIds);
