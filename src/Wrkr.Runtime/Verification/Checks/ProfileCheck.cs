using Wrkr.Runtime.Jobpacks;

namespace Wrkr.Runtime.Verification.Checks;

/// <summary>Chooses the rules by which the pack is checked.</summary>
internal sealed class ProfileCheck : IPackCheck
{
    public string Name => "profile";

    public ValueTask RunAsync(PackUnderCheck pack, CancellationToken cancellationToken)
    {
        pack.Profile = pack.Find(PackPaths.Ledger) is null ? VerifyReport.ReferenceProfile : VerifyReport.LedgerProfile;
        return pack.Profile == VerifyReport.LedgerProfile
            ? ValueTask.CompletedTask
            : throw PackRefusedException.Unsupported(
                $"The pack has no '{PackPaths.Ledger}', and this version doesn't check packs of the {VerifyReport.ReferenceProfile} "
                    + "profile.",
                "Verify a pack that was exported by this library.");
    }
}
