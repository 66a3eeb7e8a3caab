using System.Security.Cryptography;

namespace Wrkr.Samples.RepoAudit;

/// <summary>Lists a directory and takes the digest of each file.</summary>
internal static class InventoryReader
{
    /// <exception cref="InvalidOperationException">There is no readable file.</exception>
    public static async Task<Inventory> ReadAsync(AuditRequest request, CancellationToken cancellationToken)
    {
        var listing = DirectoryListing.Read(request.Directory, request.Without);
        var files = new List<InventoryFile>(listing.Files.Count);
        foreach (var (path, bytes) in listing.Files)
        {
            try
            {
                await using var content = DirectoryListing.Open(request.Directory, path, bytes);
                var digest = await SHA256.HashDataAsync(content, cancellationToken);
                files.Add(new(path, content.Length, Convert.ToHexStringLower(digest)));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Gone or closed to us since it was listed: counted below.
            }
        }

        return files.Count > 0
            ? new(files, files.Sum(file => file.Bytes), listing.Unreadable + listing.Files.Count - files.Count, listing.Left)
            : throw new InvalidOperationException($"'{request.Directory}' has no readable file.");
    }
}
