using Wrkr.Runtime.Jobpacks;

namespace Wrkr.Runtime.Verification.Checks;

/// <summary>Chooses the rules by which the pack is checked.</summary>
internal sealed class ProfileCheck : IPackCheck
{
    public string Name => CheckNames.Profile;

    public ValueTask RunAsync(PackUnderCheck pack, CancellationToken cancellationToken)
    {
        pack.Profile = pack.HasLedger ? VerifyReport.LedgerProfile : VerifyReport.ReferenceProfile;
        return pack.HasLedger || (!pack.Options.RequireLedger && pack.Options.ExpectedHead is null)
            ? ValueTask.CompletedTask
            : throw PackRefusedException.Mismatch(
                $"The pack has no '{PackPaths.Ledger}', so it is of the weaker profile '{VerifyReport.ReferenceProfile}'; a ledger or its "
                    + "head is required.");
    }
}
