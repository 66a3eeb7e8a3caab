using System.Collections.Immutable;
using System.Text.Json;
using Wrkr.Runtime.Attestations.Bundles;
using Wrkr.Runtime.Attestations.Envelopes;
using Wrkr.Runtime.Attestations.Keys;
using Wrkr.Runtime.Attestations.Statements;
using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Jobpacks;
using Wrkr.Runtime.Jobpacks.Spooling;
using Wrkr.Runtime.Verification;

namespace Wrkr.Runtime.Signing;

/// <summary>
/// Signs a pack: an in-toto statement about it, in a DSSE envelope, in the file beside it. It verifies the pack first and says of it what
/// it has found there, so nobody signs what they couldn't verify. Safe to call from many threads, for different packs.
/// </summary>
public static class JobpackSigner
{
    /// <summary>Signs a pack that was just exported: exactly that one.</summary>
    /// <param name="exported">What the export made.</param>
    /// <param name="keys">The keys; one that is there twice signs once.</param>
    /// <param name="cancellationToken">Gives up; the file of signatures stays as it was.</param>
    /// <returns>Where the signatures are.</returns>
    /// <exception cref="WrkrException">
    /// As with the other overload; <c>E_VERIFY_HASH_MISMATCH</c> also when something else has taken the pack's place.
    /// </exception>
    public static Task<SigningReceipt> SignAsync(
        ExportReceipt exported, IReadOnlyCollection<SigningKey> keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(exported);
        return SignAsync(exported.Path, keys, exported, cancellationToken);
    }

    /// <summary>
    /// Signs a pack. Signatures that are there already stay: the new ones get an envelope, a line, of their own.
    /// </summary>
    /// <param name="packPath">The pack.</param>
    /// <param name="keys">The keys; one that is there twice signs once.</param>
    /// <param name="cancellationToken">Gives up; the file of signatures stays as it was.</param>
    /// <returns>Where the signatures are.</returns>
    /// <exception cref="WrkrException">
    /// The pack's own verdict where it doesn't verify. <c>E_INVALID_INPUT_SCHEMA</c>: no key, or the file of signatures can't be read,
    /// written or added to, or the pack is of a kind that can't be signed.
    /// </exception>
    public static Task<SigningReceipt> SignAsync(
        string packPath, IReadOnlyCollection<SigningKey> keys, CancellationToken cancellationToken = default) =>
        SignAsync(packPath, keys, null, cancellationToken);

    private static async Task<SigningReceipt> SignAsync(
        string packPath, IReadOnlyCollection<SigningKey> keys, ExportReceipt? exported, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(packPath);
        ArgumentNullException.ThrowIfNull(keys);
        var signers = keys.DistinctBy(key => key.PublicKey).ToImmutableArray();
        if (signers is [])
        {
            throw new WrkrException(ReasonCodes.InvalidInput, "No key was given to sign with.", "Give one private key or more.");
        }

        var statement = await JobpackVerifier.AttestAsync(packPath, exported, cancellationToken).ConfigureAwait(false);
        var line = EnvelopeWriter.Write(Envelope(CanonicalJson.Write(statement, StatementJson.Statement), signers));
        var sidecar = PackSidecar.PathOf(Path.GetFullPath(packPath));
        await AppendAsync(sidecar, line, cancellationToken).ConfigureAwait(false);
        return new(sidecar, statement.Subject[0].Digest.Sha256.ToString(), [.. signers.Select(key => key.KeyId)]);
    }

    private static DsseEnvelope Envelope(byte[] payload, ImmutableArray<SigningKey> signers)
    {
        var unsigned = new DsseEnvelope(JobpackStatement.PayloadType, payload, []);
        var digest = Sha256.Of(unsigned.ToSignedBytes());
        return unsigned with { Signatures = [.. signers.Select(key => new DsseSignature(key.KeyId, key.Sign(digest)))] };
    }

    private static async Task AppendAsync(string sidecar, ReadOnlyMemory<byte> line, CancellationToken cancellationToken)
    {
        try
        {
            var present = File.Exists(sidecar)
                ? await AttestationBundle.ReadFileAsync(sidecar, cancellationToken).ConfigureAwait(false)
                : default;
            byte[] separator = present.IsEmpty || present.Span[^1] == '\n' ? [] : [(byte)'\n'];
            byte[] all = [.. present.Span, .. separator, .. line.Span, (byte)'\n'];
            // What no verifier would read isn't written.
            AttestationBundle.Read(all);
            await AtomicFile.WriteAsync(
                sidecar, file => file.WriteAsync(all, cancellationToken).AsTask(), cancellationToken).ConfigureAwait(false);
        }
        catch (JsonException exception)
        {
            throw Unusable(sidecar, $"can't be added to. {exception.Message}", "Remove it to sign the pack anew.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unusable(sidecar, $"can't be written: {exception.Message}", "Mend its permissions or free space.", exception);
        }
    }

    private static WrkrException Unusable(string sidecar, string problem, string advice, Exception cause) =>
        new(ReasonCodes.InvalidInput, $"The file of signatures '{sidecar}' {problem}", advice, cause);
}
