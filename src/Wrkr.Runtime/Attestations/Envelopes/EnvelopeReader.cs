using System.Collections.Immutable;
using System.Text.Json;

namespace Wrkr.Runtime.Attestations.Envelopes;

/// <summary>
/// Reads an envelope once, strictly. Members that DSSE doesn't have are ignored, as it says; a member that is there twice isn't.
/// </summary>
internal static class EnvelopeReader
{
    private const int MaxTypeLength = 256;
    private const int MaxKeyIdLength = 1024;
    private const int MaxSignatureLength = 1024;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <summary>The envelope, or <see langword="null"/> when its payload is of another type: it is then looked at no further.</summary>
    /// <exception cref="JsonException">It isn't an envelope.</exception>
    public static DsseEnvelope? Read(ReadOnlyMemory<byte> json, string payloadType)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            var root = document.RootElement;
            Demand(root.ValueKind is JsonValueKind.Object, "it isn't an object");
            var type = Text(root, "payloadType", MaxTypeLength);
            return type == payloadType ? new(type, Payload(root), Signatures(root)) : null;
        }
        catch (InvalidOperationException exception)
        {
            // What the reader throws for half a surrogate pair and for bytes that aren't UTF-8.
            throw new JsonException(exception.Message, exception);
        }
    }

    private static byte[] Payload(JsonElement envelope) => Bytes(Text(envelope, "payload", int.MaxValue), "payload");

    private static ImmutableArray<DsseSignature> Signatures(JsonElement envelope)
    {
        Demand(
            envelope.TryGetProperty("signatures", out var signatures) && signatures.ValueKind is JsonValueKind.Array,
            "signatures isn't a list");
        return [.. signatures.EnumerateArray().Select(Signature)];
    }

    private static DsseSignature Signature(JsonElement signature)
    {
        Demand(signature.ValueKind is JsonValueKind.Object, "a signature isn't an object");
        var hasKeyId = signature.TryGetProperty("keyid", out var keyId) && keyId.ValueKind is not JsonValueKind.Null;
        return new(
            hasKeyId ? Text(signature, "keyid", MaxKeyIdLength) : "", Bytes(Text(signature, "sig", MaxSignatureLength), "sig"));
    }

    private static string Text(JsonElement owner, string member, int maxLength)
    {
        Demand(owner.TryGetProperty(member, out var value) && value.ValueKind is JsonValueKind.String, $"{member} isn't a text");
        var text = value.GetString()!;
        Demand(text.Length <= maxLength, $"{member} has {text.Length} characters, more than {maxLength}");
        return text;
    }

    private static byte[] Bytes(string base64, string member) =>
        Base64Text.TryRead(base64, out var bytes) ? bytes : throw new JsonException($"{member} isn't base64.");

    private static void Demand(bool holds, string problem)
    {
        if (!holds)
        {
            throw new JsonException($"{problem}.");
        }
    }
}
