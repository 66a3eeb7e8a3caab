using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Contracts;
using Wrkr.Runtime.Files;
using Wrkr.Runtime.Jobpacks;
using Wrkr.Runtime.Verification.Reference;

namespace Wrkr.Runtime.Verification.Checks;

/// <summary>
/// The artifacts below the given directory are those that the pack refers to. A path that is absolute, leads out of the directory, or goes
/// through a link is never opened.
/// </summary>
internal static class ArtifactsCheck
{
    /// <exception cref="PackRefusedException">One is missing, is another, or isn't below the directory.</exception>
    public static async ValueTask RunAsync(PackUnderCheck pack, string root, CancellationToken cancellationToken)
    {
        var manifest = await ReferenceFiles.DocumentAsync(
            pack, PackPaths.Artifacts, ReferenceFiles.Artifacts, cancellationToken).ConfigureAwait(false);
        foreach (var artifact in manifest.Artifacts)
        {
            await RequireAsync(Path.GetFullPath(root), artifact, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async ValueTask RequireAsync(string root, ArtifactReference artifact, CancellationToken cancellationToken)
    {
        var path = Locate(root, artifact.Path);
        try
        {
            var file = RegularFile.OpenRead(path);
            await using (file.ConfigureAwait(false))
            {
                var actual = await Sha256.OfAsync(file, cancellationToken).ConfigureAwait(false);
                if (actual != artifact.Sha256)
                {
                    throw PackRefusedException.Mismatch(
                        $"The artifact '{artifact.Path}' has the digest {actual} in '{root}', and the pack says {artifact.Sha256}.");
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw PackRefusedException.Mismatch(
                $"The artifact '{artifact.Path}' can't be read in '{root}': {exception.Message}", exception);
        }
    }

    private static string Locate(string root, string relative)
    {
        var segments = relative.Split('/');
        if (Path.IsPathRooted(relative) || relative.Contains('\\') || relative.Contains(':') || relative.Contains('\0')
            || segments.Any(segment => segment is "" or "." or ".."))
        {
            throw PackRefusedException.Mismatch($"The artifact '{relative}' isn't below a directory, so it isn't opened.");
        }

        var path = root;
        foreach (var segment in segments)
        {
            path = Path.Combine(path, segment);
            if (new FileInfo(path).LinkTarget is not null)
            {
                throw PackRefusedException.Mismatch($"The artifact '{relative}' leads over the link '{path}', so it isn't opened.");
            }
        }

        return path;
    }
}
