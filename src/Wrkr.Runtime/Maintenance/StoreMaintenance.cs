using Wrkr.Storage;

namespace Wrkr.Runtime.Maintenance;

/// <summary>The maintenance of one store, as far as the store offers it.</summary>
internal sealed class StoreMaintenance(IJobStore store) : IStoreMaintenance
{
    public Task<BackupReceipt> BackupAsync(
        string path, bool overwrite = false, IProgress<BackupProgress>? progress = null, CancellationToken cancellationToken = default) =>
        store is IBackupStore source
            ? BackupFile.WriteAsync(
                path, overwrite, temporary => source.BackupAsync(temporary, progress, cancellationToken), cancellationToken)
            : throw new WrkrException(
                ReasonCodes.InvalidInput, $"The store {store.GetType().Name} can't be copied into a file.",
                "Use the backup of the database that it is kept in.");
}
