using Wrkr.Runtime.Attestations.Statements;
using Wrkr.Runtime.Files;
using Wrkr.Runtime.Jobpacks;

namespace Wrkr.Runtime.Verification;

/// <summary>
/// Checks a jobpack offline: no store, no network, nothing unpacked. Memory is bounded by the largest record, not by the pack. Safe to call
/// from many threads.
/// </summary>
public static class JobpackVerifier
{
    /// <summary>Checks the pack at a path.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What is demanded besides; nothing by default.</param>
    /// <param name="cancellationToken">Stops the checking.</param>
    /// <returns>What the checks came to; whether the pack is good is in <see cref="VerifyReport.Failure"/>.</returns>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: there is no such file, or it can't be opened.</exception>
    public static async Task<VerifyReport> VerifyAsync(
        string path, VerifyOptions? options = null, CancellationToken cancellationToken = default)
    {
        var file = Open(path);
        await using (file.ConfigureAwait(false))
        {
            return await VerifyAsync(file, WithSidecar(options ?? new(), path), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Checks a pack.</summary>
    /// <param name="pack">Its bytes, from the stream's beginning; the stream can seek, and stays open.</param>
    /// <param name="options">What is demanded besides; nothing by default.</param>
    /// <param name="cancellationToken">Stops the checking.</param>
    /// <returns>What the checks came to; whether the pack is good is in <see cref="VerifyReport.Failure"/>.</returns>
    /// <exception cref="ArgumentException">The stream can't seek: copy it to a file first.</exception>
    public static async Task<VerifyReport> VerifyAsync(
        Stream pack, VerifyOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pack);
        if (!pack.CanSeek)
        {
            throw new ArgumentException(
                "A pack is read at its end first, so the stream has to seek: copy it to a file and verify that.", nameof(pack));
        }

        using var verification = new PackVerification(pack, options ?? new());
        return await verification.RunAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What a signature over a pack says, once the pack has passed every check.</summary>
    /// <param name="path">The pack.</param>
    /// <param name="exported">What it has to be, if that is known.</param>
    /// <param name="cancellationToken">Stops the checking.</param>
    /// <exception cref="WrkrException">The pack's own verdict, or it is another pack, or of a kind that can't be signed.</exception>
    internal static async Task<JobpackStatement> AttestAsync(string path, ExportReceipt? exported, CancellationToken cancellationToken)
    {
        var file = Open(path);
        await using (file.ConfigureAwait(false))
        {
            using var verification = new PackVerification(file, new());
            var report = await verification.RunAsync(cancellationToken).ConfigureAwait(false);
            if (report.Failure is { } failure)
            {
                throw new WrkrException(
                    failure.Reason, $"The pack '{path}' doesn't verify: {failure.Message}", "It was not signed.");
            }

            if (exported is not null && (report.ManifestSha256, report.HeadSha256) != (exported.ManifestSha256, exported.HeadSha256))
            {
                throw new WrkrException(
                    ReasonCodes.VerifyHashMismatch, $"'{path}' isn't the pack that was exported: something else has taken its place.",
                    "Export and sign again, with nobody else writing to the output directory.");
            }

            return verification.Attestation.Fault is { } fault
                ? throw new WrkrException(ReasonCodes.InvalidInput, $"The pack '{path}' can't be signed. {fault}")
                : await verification.Attestation.StateAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static VerifyOptions WithSidecar(VerifyOptions options, string path) =>
        options.Bundle is null && PackSidecar.PathOf(path) is var sidecar && Path.Exists(sidecar)
            ? options with { Bundle = sidecar }
            : options;

    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: there is no such file, or it can't be opened.</exception>
    internal static FileStream Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            return RegularFile.Open(path, new() { Options = FileOptions.Asynchronous, BufferSize = 0 });
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new WrkrException(
                ReasonCodes.InvalidInput, $"The pack '{path}' can't be opened: {exception.Message}",
                "Name a jobpack, as in wrkr-out/jobpacks/jobpack_<id>.zip.", exception);
        }
    }
}
