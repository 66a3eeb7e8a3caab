namespace Wrkr.Tool;

/// <summary>Writes files of results: whole, or not at all.</summary>
internal static class OutputFile
{
    /// <summary>Writes a file in place of an earlier one; directories are made where they are missing.</summary>
    /// <returns>Its full path.</returns>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: it can't be written.</exception>
    public static async Task<string> WriteAsync(string path, string text, CancellationToken cancellationToken)
    {
        var full = Path.GetFullPath(path);
        var temporary = $"{full}.{Environment.ProcessId}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            await File.WriteAllTextAsync(temporary, text, cancellationToken);
            File.Move(temporary, full, overwrite: true);
            return full;
        }
        catch (Exception exception) when (IsDenied(exception))
        {
            throw Denied(path, exception);
        }
        finally
        {
            Remove(temporary);
        }
    }

    /// <summary>Writes a file that isn't there yet, or is to be replaced.</summary>
    /// <returns>Its full path.</returns>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: it is there, or can't be written.</exception>
    public static Task<string> CreateAsync(string path, string text, bool replace, CancellationToken cancellationToken) =>
        !replace && (File.Exists(path) || Directory.Exists(path))
            ? throw new WrkrException(
                ReasonCodes.InvalidInput, $"'{path}' is there already.", "Name another file, or replace it with --force.")
            : WriteAsync(path, text, cancellationToken);

    /// <summary>Adds to the end of a file.</summary>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: it can't be written.</exception>
    public static async Task AppendAsync(string path, string text, CancellationToken cancellationToken)
    {
        try
        {
            await File.AppendAllTextAsync(path, text, cancellationToken);
        }
        catch (Exception exception) when (IsDenied(exception))
        {
            throw Denied(path, exception);
        }
    }

    private static void Remove(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception exception) when (IsDenied(exception))
        {
            // What kept it from being written is told already.
        }
    }

    private static bool IsDenied(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or NotSupportedException;

    private static WrkrException Denied(string path, Exception exception) => new(
        ReasonCodes.InvalidInput, $"'{path}' can't be written: {exception.Message}",
        "Mend the directory's permissions or free space, or name another place.", exception);
}
