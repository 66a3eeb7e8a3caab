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

    /// <summary>
    /// Removes ended jobs with all that hangs on them, then data that no ledger names any more. A job that hasn't ended is never touched,
    /// nor is data that a ledger names, whatever workers do meanwhile.
    /// </summary>
    /// <param name="options">Which jobs.</param>
    /// <param name="progress">Hears how far it is.</param>
    /// <param name="cancellationToken">Stops it; what is removed is removed, and the store is sound.</param>
    /// <exception cref="WrkrException">
    /// <c>E_INVALID_INPUT_SCHEMA</c>: the options name no job, or nothing can be removed from this kind of store.
    /// <c>E_STORE_UNAVAILABLE</c>: the store can't be written. <c>E_STORE_CORRUPT</c>: it can't be read. A job whose ledger is damaged is
    /// kept, and told of in the report.
    /// </exception>
    Task<PruneReport> PruneAsync(
        PruneOptions options, IProgress<PruneProgress>? progress = null, CancellationToken cancellationToken = default);
}
