using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Files;
using Wrkr.Storage;

namespace Wrkr.Runtime.Fingerprints;

/// <summary>The digest of the files that a pattern finds.</summary>
internal static class FileContents
{
    /// <summary>
    /// The digest of the one file, or for a pattern that of the JCS form of <c>{path: digest}</c>; <see langword="null"/> when there is
    /// none.
    /// </summary>
    public static async ValueTask<string?> DigestAsync(string pattern, CancellationToken cancellationToken)
    {
        try
        {
            if (!FilePattern.IsPattern(pattern))
            {
                return File.Exists(pattern) ? (await OfFileAsync(pattern, cancellationToken).ConfigureAwait(false)).ToString() : null;
            }

            var digests = new SortedDictionary<string, Digest>(StringComparer.Ordinal);
            foreach (var path in FilePattern.Expand(pattern))
            {
                digests[path] = await OfFileAsync(path, cancellationToken).ConfigureAwait(false);
            }

            return digests.Count == 0 ? null : OfAll(digests).ToString();
        }
        catch (NotRegularFileException)
        {
            return FingerprintValues.NoFile;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return FingerprintValues.Unreadable;
        }
    }

    private static Digest OfAll(SortedDictionary<string, Digest> digests)
    {
        using var buffer = CanonicalBuffer.Take();
        var writer = buffer.Writer;
        writer.WriteStartObject();
        foreach (var (path, digest) in digests)
        {
            writer.WriteString(path, digest.ToString());
        }

        writer.WriteEndObject();
        return buffer.Sha256();
    }

    private static async ValueTask<Digest> OfFileAsync(string path, CancellationToken cancellationToken)
    {
        var content = RegularFile.OpenRead(path);
        await using (content.ConfigureAwait(false))
        {
            return await Sha256.OfAsync(content, cancellationToken).ConfigureAwait(false);
        }
    }
}
