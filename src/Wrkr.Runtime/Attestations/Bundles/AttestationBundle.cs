using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Wrkr.Runtime.Attestations.Envelopes;
using Wrkr.Runtime.Attestations.Statements;
using Wrkr.Runtime.Canonical;
using Wrkr.Storage;

namespace Wrkr.Runtime.Attestations.Bundles;

/// <summary>
/// The envelopes of a bundle (JSON Lines, in-toto's form) whose payload is a statement. Others are passed over, as in-toto says. A line
/// that isn't an envelope at all makes the bundle malformed.
/// </summary>
internal sealed class AttestationBundle
{
    /// <summary>An ordinary bundle is a few kilobytes.</summary>
    private const int ReadBytes = 8 << 10;

    private AttestationBundle(ImmutableArray<DsseEnvelope> envelopes) => Envelopes = envelopes;

    public ImmutableArray<DsseEnvelope> Envelopes { get; }

    public int SignatureCount => Envelopes.Sum(envelope => envelope.Signatures.Length);

    /// <summary>A file's bytes, no more than a bundle may have.</summary>
    /// <exception cref="JsonException">There are more.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadFileAsync(string path, CancellationToken cancellationToken)
    {
        var file = new FileStream(path, new FileStreamOptions { Options = FileOptions.Asynchronous, BufferSize = 0 });
        await using (file.ConfigureAwait(false))
        {
            var bytes = new ArrayBufferWriter<byte>(ReadBytes);
            while (bytes.WrittenCount <= BundleLimits.Bytes)
            {
                var read = await file.ReadAsync(bytes.GetMemory(ReadBytes), cancellationToken).ConfigureAwait(false);
                if (read == 0)
                {
                    return bytes.WrittenMemory;
                }

                bytes.Advance(read);
            }

            throw new JsonException($"It has more than {BundleLimits.Bytes} bytes.");
        }
    }

    /// <exception cref="JsonException">It isn't a bundle.</exception>
    public static AttestationBundle Read(ReadOnlyMemory<byte> bytes)
    {
        var envelopes = ImmutableArray.CreateBuilder<DsseEnvelope>();
        var signatures = 0;
        for (var number = 1; !bytes.IsEmpty; number++)
        {
            var end = bytes.Span.IndexOf((byte)'\n');
            var line = end < 0 ? bytes : bytes[..end];
            bytes = end < 0 ? default : bytes[(end + 1)..];
            Demand(number <= BundleLimits.Lines, $"It has more than {BundleLimits.Lines} lines.");
            if (ReadLine(line, number) is { } envelope)
            {
                signatures += envelope.Signatures.Length;
                Demand(signatures <= BundleLimits.Signatures, $"It has more than {BundleLimits.Signatures} signatures.");
                envelopes.Add(envelope);
            }
        }

        return new(envelopes.ToImmutable());
    }

    /// <summary>What <see cref="DsseEnvelope.ToSignedBytes"/> hashes to.</summary>
    public static Digest DigestOf(DsseEnvelope envelope) => Sha256.Of(envelope.ToSignedBytes());

    private static DsseEnvelope? ReadLine(ReadOnlyMemory<byte> line, int number)
    {
        try
        {
            return EnvelopeReader.Read(line, JobpackStatement.PayloadType);
        }
        catch (JsonException exception)
        {
            throw new JsonException($"Line {number} isn't a DSSE envelope: {exception.Message}", exception);
        }
    }

    private static void Demand(bool holds, string problem)
    {
        if (!holds)
        {
            throw new JsonException(problem);
        }
    }
}
