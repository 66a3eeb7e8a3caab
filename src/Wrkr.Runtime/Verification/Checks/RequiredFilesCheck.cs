using Wrkr.Runtime.Jobpacks;

namespace Wrkr.Runtime.Verification.Checks;

/// <summary>The manifest declares what every pack has.</summary>
internal sealed class RequiredFilesCheck : IPackCheck
{
    public string Name => CheckNames.RequiredFiles;

    public ValueTask RunAsync(PackUnderCheck pack, CancellationToken cancellationToken)
    {
        var declared = pack.Manifest!.Files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        if (PackPaths.RequiredByV1.FirstOrDefault(path => !declared.Contains(path)) is { } missing)
        {
            throw PackRefusedException.Malformed($"The manifest doesn't declare '{missing}', which every pack has.");
        }

        return !pack.HasLedger ? ValueTask.CompletedTask
            : PackPaths.RequiredByLedger.FirstOrDefault(path => !declared.Contains(path)) is { } absent
            ? throw PackRefusedException.Mismatch($"The manifest doesn't declare '{absent}', which every pack with a ledger has.")
            : ValueTask.CompletedTask;
    }
}
