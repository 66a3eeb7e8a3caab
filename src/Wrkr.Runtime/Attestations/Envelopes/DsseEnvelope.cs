using System.Collections.Immutable;

namespace Wrkr.Runtime.Attestations.Envelopes;

/// <summary>
/// A DSSE envelope of one payload type, decoded. What is interpreted is <see cref="Payload"/>: the bytes that were verified.
/// </summary>
/// <param name="PayloadType">What the payload is.</param>
/// <param name="Payload">The bytes that are signed.</param>
/// <param name="Signatures">The signatures over type and payload.</param>
internal sealed record DsseEnvelope(string PayloadType, ReadOnlyMemory<byte> Payload, ImmutableArray<DsseSignature> Signatures)
{
    /// <summary>What the signatures cover.</summary>
    public byte[] ToSignedBytes() => PreAuthenticationEncoding.Of(PayloadType, Payload.Span);
}
