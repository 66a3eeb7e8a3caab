namespace Wrkr.Runtime.Attestations.Envelopes;

/// <summary>One signature of an envelope.</summary>
/// <param name="KeyId">A hint of the key, which nothing authenticates: shown to people, never trusted.</param>
/// <param name="Bytes">The signature.</param>
internal sealed record DsseSignature(string KeyId, ReadOnlyMemory<byte> Bytes);
