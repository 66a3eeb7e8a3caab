using Wrkr.Runtime.JobSpecs;

namespace Wrkr.Tool;

/// <summary>Reads JobSpecs before anything is done, so that one with a mistake leaves no store behind.</summary>
internal static class SpecFiles
{
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: it can't be read, or isn't one.</exception>
    public static async Task<SpecFile> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var file = new SpecFile(path, await File.ReadAllBytesAsync(path, cancellationToken));
            SpecCheck.Require(file);
            return file;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new WrkrException(
                ReasonCodes.InvalidInput, $"The JobSpec '{path}' can't be read: {failure.Message}",
                "Name a file, or write one with 'wrkr init'.", failure);
        }
    }
}
