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
    /// <summary>Copies user data verbatim.</summary>
    /// <exception cref="WrkrException"><c>E_STORE_CORRUPT</c>: it isn't there, or isn't what its digest says.</exception>
    public async ValueTask CopyAsync(UserData data, SpoolFile destination, CancellationToken cancellationToken)
    {
        if (data.Text is { } text)
        {
            await destination.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken).ConfigureAwait(false);
        }
        else
        {
            var blob = await OpenAsync(data.Sha256, cancellationToken).ConfigureAwait(false);
            await using (blob.ConfigureAwait(false))
            {
                await destination.WriteAsync(blob, cancellationToken).ConfigureAwait(false);
            }
        }

        if (destination.Length != data.Bytes || destination.Sha256 != data.Sha256)
        {
            throw Differs(data.Sha256);
        }
    }

    /// <exception cref="WrkrException"><c>E_STORE_CORRUPT</c>: it isn't there, or isn't what its digest says.</exception>
    public async ValueTask<KnownDefinition> ReadDefinitionAsync(DefinitionRef reference, CancellationToken cancellationToken)
    {
        var bytes = new MemoryStream();
        var blob = await OpenAsync(reference.Sha256, cancellationToken).ConfigureAwait(false);
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

    private async ValueTask<Stream> OpenAsync(Digest sha256, CancellationToken cancellationToken) =>
        await store.OpenBlobAsync(sha256, cancellationToken).ConfigureAwait(false)
        ?? throw new WrkrException(ReasonCodes.StoreCorrupt, $"The data {sha256}, which the ledger names, isn't in the store.");

    private static WrkrException Differs(Digest sha256) => new(ReasonCodes.StoreCorrupt, $"The data {sha256} isn't what its digest says.");
}
