namespace Wrkr;

/// <summary>What an operator does with a store besides its jobs. Safe to call while workers and clients use the store.</summary>
public interface IStoreMaintenance
{
    /// <summary>Copies the store, as it is at one moment, into a file that only its owner may read.</summary>
    /// <param name="path">
    /// The file; its directory exists. It is written under another name beside it, looked through, forced to disk and renamed, so that the
    /// path never shows half a backup.
    /// </param>
    /// <param name="overwrite">Whether a file that is there is replaced.</param>
    /// <param name="progress">Hears how far it is.</param>
    /// <param name="cancellationToken">Stops it; nothing is left behind.</param>
    /// <exception cref="WrkrException">
    /// <c>E_UNSAFE_OPERATION</c>: a file is there and <paramref name="overwrite"/> isn't set, or it is a database in use.
    /// <c>E_INVALID_INPUT_SCHEMA</c>: the file can't be written, or this kind of store can't be copied. <c>E_STORE_UNAVAILABLE</c>,
    /// <c>E_STORE_CORRUPT</c>: the store can't be read.
    /// </exception>
    Task<BackupReceipt> BackupAsync(
        string path, bool overwrite = false, IProgress<BackupProgress>? progress = null, CancellationToken cancellationToken = default);
}
