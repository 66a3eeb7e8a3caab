using System.Text.Json;
using Wrkr.Runtime.Ledger;
using Wrkr.Storage;

namespace Wrkr.Runtime.Execution;

/// <summary>Definitions in the store: whoever binds a job to one keeps it there, so that anybody can read it back.</summary>
internal static class StoredDefinition
{
    /// <summary>
    /// The definition as a blob for the commit; <see langword="null"/> when it is too large for that and was put into the store first.
    /// </summary>
    public static async ValueTask<Blob?> KeepAsync(IJobStore store, KnownDefinition definition, CancellationToken cancellationToken)
    {
        if (definition.Bytes.Length <= Blob.MaxCommitBytes)
        {
            return new Blob(definition.Sha256, definition.Bytes);
        }

        using var content = new MemoryStream(definition.Bytes.ToArray(), writable: false);
        await store.PutBlobAsync(content, cancellationToken).ConfigureAwait(false);
        return null;
    }

    /// <exception cref="WrkrException"><c>E_STORE_CORRUPT</c>: it isn't there, or isn't what its digest says.</exception>
    public static async ValueTask<KnownDefinition> ReadAsync(
        IJobStore store, string jobId, Digest sha256, CancellationToken cancellationToken)
    {
        var blob = await store.OpenBlobAsync(sha256, cancellationToken).ConfigureAwait(false) ?? throw Corrupt("isn't in the store", null);
        await using (blob.ConfigureAwait(false))
        {
            using var bytes = new MemoryStream();
            await blob.CopyToAsync(bytes, cancellationToken).ConfigureAwait(false);
            try
            {
                return KnownDefinition.Read(bytes.ToArray()).Find(sha256) ?? throw Corrupt("has another digest", null);
            }
            catch (JsonException exception)
            {
                throw Corrupt("can't be read", exception);
            }
        }

        WrkrException Corrupt(string what, Exception? cause) =>
            new(ReasonCodes.StoreCorrupt, $"The definition {sha256} of job '{jobId}' {what}.", innerException: cause);
    }
}
