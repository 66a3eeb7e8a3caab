namespace Wrkr.Storage;

/// <summary>A store that can be copied into a file while it is used. Engines don't use it.</summary>
public interface IBackupStore
{
    /// <summary>
    /// Writes a copy, as the store is at one moment, into a file. What is committed meanwhile isn't in it, and isn't held up by it. The
    /// copy is a store that can be opened like this one, and its pages were looked through.
    /// </summary>
    /// <param name="path">A file that is there and empty. After a failure its content is of no use.</param>
    /// <param name="progress">Hears how far it is.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="StoreException">
    /// <c>E_STORE_UNAVAILABLE</c>: the store can't be read, or the file can't be written. <c>E_STORE_CORRUPT</c>: pages are damaged.
    /// </exception>
    ValueTask BackupAsync(string path, IProgress<BackupProgress>? progress = null, CancellationToken cancellationToken = default);
}
