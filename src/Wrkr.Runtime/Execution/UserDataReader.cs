using System.Text;
using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Ledger;
using Wrkr.Storage;

namespace Wrkr.Runtime.Execution;

/// <summary>The bytes of user data: inline, or from the blob area.</summary>
internal static class UserDataReader
{
    /// <exception cref="WrkrException"><c>E_STORE_CORRUPT</c>: the data isn't there, or isn't what its digest says.</exception>
    public static async ValueTask<ReadOnlyMemory<byte>> ReadAsync(IJobStore store, UserData data, CancellationToken cancellationToken)
    {
        if (data.Text is { } text)
        {
            return data.IsConsistent
                ? Encoding.UTF8.GetBytes(text)
                : throw new WrkrException(ReasonCodes.StoreCorrupt, $"The ledger's text of {data.Sha256} has another digest.");
        }

        var blob = await store.OpenBlobAsync(data.Sha256, cancellationToken).ConfigureAwait(false)
            ?? throw new WrkrException(ReasonCodes.StoreCorrupt, $"The data {data.Sha256} ({data.Bytes} bytes) isn't in the store.");
        await using (blob.ConfigureAwait(false))
        {
            var bytes = new byte[data.Bytes];
            var read = await blob.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            return read == bytes.Length && Sha256.Of(bytes) == data.Sha256
                ? bytes
                : throw new WrkrException(
                    ReasonCodes.StoreCorrupt, $"The data {data.Sha256} ({data.Bytes} bytes) isn't what its digest says.");
        }
    }
}
