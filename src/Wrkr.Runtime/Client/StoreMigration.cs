using Wrkr.Runtime.Maintenance;
using Wrkr.Runtime.Stores;

namespace Wrkr.Runtime;

/// <summary>
/// Brings a store's file up to the newest schema version. Opening a store does the same; here one can look first, and keep a copy of what
/// it was.
/// </summary>
public static class StoreMigration
{
    private static readonly TimeSpan BusyTimeout = new SqliteJobStoreOptions { Path = "" }.BusyTimeout;

    /// <summary>Looks at a store's version and writes nothing.</summary>
    /// <param name="path">The store's file.</param>
    /// <exception cref="WrkrException">
    /// <c>E_INVALID_INPUT_SCHEMA</c>: no store is there. <c>E_STORE_UNAVAILABLE</c>: it can't be read, isn't a store, or is of a newer
    /// version.
    /// </exception>
    public static StoreVersion Find(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var full = Path.GetFullPath(path);
        try
        {
            return SqliteSchema.FindVersion(full, BusyTimeout) is > 0 and var version
                ? new(full, (int)version, SqliteSchema.Version)
                : throw new WrkrException(
                    ReasonCodes.InvalidInput, $"No store is at '{full}'.", "Name the store with --store or $WRKR_STORE.");
        }
        catch (Exception error) when (SqliteErrors.IsOfStore(error))
        {
            throw SqliteErrors.Describe(error, full);
        }
    }

    /// <summary>Migrates a store of an older version, in one transaction; one of the newest version is left as it is.</summary>
    /// <param name="path">The store's file.</param>
    /// <param name="backup">Where a copy of the file goes first; <see langword="null"/> for none. Also when nothing is migrated.</param>
    /// <param name="overwrite">Whether a file that is at <paramref name="backup"/> is replaced.</param>
    /// <param name="progress">Hears how far the copy is.</param>
    /// <param name="cancellationToken">Stops the copy; the store is then as it was.</param>
    /// <returns>The version that was found.</returns>
    /// <exception cref="WrkrException">As <see cref="Find"/>, and <see cref="IStoreMaintenance.BackupAsync"/>.</exception>
    public static async Task<StoreVersion> MigrateAsync(
        string path, string? backup = null, bool overwrite = false, IProgress<BackupProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var version = Find(path);
        if (backup is not null)
        {
            await BackupFile.WriteAsync(
                backup,
                overwrite,
                temporary => new(Task.Run(
                    () => SqliteBackup.Copy(version.Path, temporary, BusyTimeout, progress, cancellationToken), cancellationToken)),
                cancellationToken).ConfigureAwait(false);
        }

        if (version.IsOlder)
        {
            await SqliteJobStore.Open(new() { Path = version.Path }).DisposeAsync().ConfigureAwait(false);
        }

        return version;
    }
}
