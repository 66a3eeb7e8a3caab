using Wrkr.Runtime.Jobpacks.Spooling;

namespace Wrkr.Runtime.Maintenance;

/// <summary>Where a backup goes: written beside its name, forced to disk, and renamed when it is whole.</summary>
internal static class BackupFile
{
    private const string Extension = "backup";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>What SQLite keeps beside a database that is open, or was when its process died.</summary>
    private static readonly string[] Companions = ["-wal", "-shm", "-journal"];

    /// <param name="path">The file.</param>
    /// <param name="overwrite">Whether a file that is there is replaced.</param>
    /// <param name="copy">Fills an empty file at the path that it is given.</param>
    /// <param name="cancellationToken">Gives up before the rename.</param>
    /// <exception cref="WrkrException"><c>E_UNSAFE_OPERATION</c>, <c>E_INVALID_INPUT_SCHEMA</c>: nothing was written there.</exception>
    public static async Task<BackupReceipt> WriteAsync(
        string path, bool overwrite, Func<string, ValueTask> copy, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var full = Path.GetFullPath(path);
        RequireFree(full, overwrite);
        var folder = Path.GetDirectoryName(full) ?? full;
        var temporary = Path.Combine(folder, TemporaryName.Next(Path.GetFileName(full), Extension));
        try
        {
            Create(temporary);
            await copy(temporary).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            var bytes = Flush(temporary);
            RequireFree(full, overwrite);
            File.Move(temporary, full, overwrite);
            DirectorySync.Flush(folder);
            return new(full, bytes);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new WrkrException(
                ReasonCodes.InvalidInput, $"The backup '{full}' can't be written: {error.Message}",
                "Name a file in a directory that this user may write, on a disk with enough space.", error);
        }
        finally
        {
            Remove(temporary);
        }
    }

    private static void RequireFree(string path, bool overwrite)
    {
        if (Directory.Exists(path))
        {
            throw new WrkrException(ReasonCodes.InvalidInput, $"'{path}' is a directory.", "Name a file in it.");
        }

        // Under another database's log, the copy would be read as something that nobody ever wrote.
        if (Companions.Select(companion => path + companion).FirstOrDefault(File.Exists) is { } companion)
        {
            throw new WrkrException(
                ReasonCodes.UnsafeOperation, $"'{path}' is a database in use: '{companion}' is beside it.", "Name another file.");
        }

        if (!overwrite && Path.Exists(path))
        {
            throw new WrkrException(
                ReasonCodes.UnsafeOperation, $"'{path}' is there already.", "Name another file, or give --force to replace it.");
        }
    }

    private static void Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        new FileStream(path, options).Dispose();
    }

    private static long Flush(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write);
        file.Flush(flushToDisk: true);
        return file.Length;
    }

    private static void Remove(string temporary)
    {
        foreach (var path in Companions.Select(companion => temporary + companion).Prepend(temporary).Where(File.Exists))
        {
            File.Delete(path);
        }
    }
}
