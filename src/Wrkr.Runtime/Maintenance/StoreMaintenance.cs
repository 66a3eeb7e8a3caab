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

    public Task<PruneReport> PruneAsync(
        PruneOptions options, IProgress<PruneProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        Require(options);
        return store is IPrunableStore prunable
            ? new StorePrune(store, prunable, options, progress).RunAsync(cancellationToken)
            : throw new WrkrException(
                ReasonCodes.InvalidInput, $"Nothing can be removed from the store {store.GetType().Name}.",
                $"Use a store that is an {nameof(IPrunableStore)} too.");
    }

    private static void Require(PruneOptions options)
    {
        if (options is { JobMaxAge: null, MaxJobs: null })
        {
            throw new WrkrException(
                ReasonCodes.InvalidInput, "Nothing says which jobs are to be removed.", "Name an age, or how many are kept.");
        }

        if (options.JobMaxAge < TimeSpan.Zero || options.MaxJobs < 0 || options.DataGrace < TimeSpan.Zero)
        {
            throw new WrkrException(
                ReasonCodes.InvalidInput, "An age or a number below 0 makes no sense.", "Name 0 for all, or more.");
        }
    }
}
