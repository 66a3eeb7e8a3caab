using Wrkr.Runtime.Jobpacks;

namespace Wrkr.Runtime.Verification.Checks;

/// <summary>The pack holds exactly the files that the manifest declares, each with its digest.</summary>
internal sealed class FileHashesCheck : IPackCheck
{
    public string Name => CheckNames.FileHashes;

    public ValueTask RunAsync(PackUnderCheck pack, CancellationToken cancellationToken)
    {
        foreach (var file in pack.Manifest!.Files)
        {
            if (!pack.Digests.TryGetValue(file.Path, out var actual))
            {
                throw PackRefusedException.Mismatch($"The manifest declares '{file.Path}', which isn't in the pack.");
            }

            if (file.Path == PackPaths.Manifest || (pack.HasLedger && !PackPaths.IsKnown(file.Path)))
            {
                throw PackRefusedException.Mismatch($"The manifest declares '{file.Path}', which isn't a file of pack format 1.");
            }

            if (actual != file.Sha256)
            {
                throw PackRefusedException.Mismatch($"'{file.Path}' has the digest {actual}, and the manifest says {file.Sha256}.");
            }
        }

        var declared = pack.Manifest.Files.Select(file => file.Path).Append(PackPaths.Manifest).ToHashSet(StringComparer.Ordinal);
        return pack.Entries.FirstOrDefault(entry => !declared.Contains(entry.Name)) is { } undeclared
            ? throw PackRefusedException.Mismatch($"The pack holds '{undeclared.Name}', which the manifest doesn't declare.")
            : ValueTask.CompletedTask;
    }
}
