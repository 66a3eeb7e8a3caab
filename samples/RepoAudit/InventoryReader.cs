using System.Security.Cryptography;

namespace Wrkr.Samples.RepoAudit;

/// <summary>Lists a directory and takes the digest of each file.</summary>
internal static class InventoryReader
{
    /// <exception cref="InvalidOperationException">There is no readable file.</exception>
    public static async Task<Inventory> ReadAsync(string directory, CancellationToken cancellationToken)
    {
        var (listed, left) = DirectoryListing.Read(directory);
        var files = new List<InventoryFile>(listed.Count);
        foreach (var (path, _) in listed)
        {
            try
            {
                await using var content = File.OpenRead(Path.Combine(directory, path));
                var digest = await SHA256.HashDataAsync(content, cancellationToken);
                files.Add(new(path, content.Length, Convert.ToHexStringLower(digest)));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Gone or closed to us since it was listed: counted below.
            }
        }

        return files.Count > 0
            ? new(files, files.Sum(file => file.Bytes), listed.Count - files.Count, left)
            : throw new InvalidOperationException($"'{directory}' has no readable file.");
    }
}
