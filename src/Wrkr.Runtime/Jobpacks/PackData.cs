using System.Text;
using System.Text.Json;
using Wrkr.Runtime.Jobpacks.Spooling;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Storage;

namespace Wrkr.Runtime.Jobpacks;

/// <summary>Fetches what events name by digest out of the store, and hashes it anew.</summary>
internal sealed class PackData(IJobStore store)
{
    /// <summary>User data verbatim.</summary>
    /// <exception cref="WrkrException"><c>E_STORE_CORRUPT</c>: it isn't there, or isn't what its digest says.</exception>
    public async ValueTask<IPackContent> OpenAsync(string path, UserData data, CancellationToken cancellationToken) =>
        data.Text is { } text
            ? new DocumentContent(path, Encoding.UTF8.GetBytes(text))
            : await OpenAsync(path, data.Sha256, data.Bytes, cancellationToken).ConfigureAwait(false);

    /// <summary>Data verbatim.</summary>
    /// <exception cref="WrkrException"><c>E_STORE_CORRUPT</c>: it isn't there, or isn't what its digest says.</exception>
    public async ValueTask<IPackContent> OpenAsync(string path, Digest sha256, long bytes, CancellationToken cancellationToken) =>
        await StoredContent.MeasureAsync(store, path, sha256, bytes, cancellationToken).ConfigureAwait(false);

    /// <exception cref="WrkrException"><c>E_STORE_CORRUPT</c>: it isn't there, or isn't what its digest says.</exception>
    public async ValueTask<KnownDefinition> ReadDefinitionAsync(DefinitionRef reference, CancellationToken cancellationToken)
    {
        var bytes = new MemoryStream();
        var blob = await FindAsync(reference.Sha256, cancellationToken).ConfigureAwait(false);
        await using (blob.ConfigureAwait(false))
        {
            await blob.CopyToAsync(bytes, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            var definition = KnownDefinition.Read(bytes.ToArray());
            return definition.Reference == reference ? definition : throw Differs(reference.Sha256);
        }
        catch (JsonException exception)
        {
            throw new WrkrException(
                ReasonCodes.StoreCorrupt, $"The definition {reference.Sha256} can't be read: {exception.Message}",
                innerException: exception);
        }
    }

    private async ValueTask<Stream> FindAsync(Digest sha256, CancellationToken cancellationToken) =>
        await store.OpenBlobAsync(sha256, cancellationToken).ConfigureAwait(false)
        ?? throw new WrkrException(ReasonCodes.StoreCorrupt, $"The data {sha256}, which the ledger names, isn't in the store.");

    private static WrkrException Differs(Digest sha256) => new(ReasonCodes.StoreCorrupt, $"The data {sha256} isn't what its digest says.");
}
