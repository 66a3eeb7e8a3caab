using System.Buffers;
using Wrkr.Runtime.Canonical;

namespace Wrkr.Runtime.Attestations.Envelopes;

/// <summary>Writes an envelope on one line, in JCS form and standard base64.</summary>
internal static class EnvelopeWriter
{
    public static ReadOnlyMemory<byte> Write(DsseEnvelope envelope)
    {
        var line = new ArrayBufferWriter<byte>();
        using var writer = CanonicalJson.Writer(line);
        writer.WriteStartObject();
        writer.WriteString("payload", Convert.ToBase64String(envelope.Payload.Span));
        writer.WriteString("payloadType", envelope.PayloadType);
        writer.WriteStartArray("signatures");
        foreach (var signature in envelope.Signatures)
        {
            writer.WriteStartObject();
            writer.WriteString("keyid", signature.KeyId);
            writer.WriteString("sig", Convert.ToBase64String(signature.Bytes.Span));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        return line.WrittenMemory;
    }
}
