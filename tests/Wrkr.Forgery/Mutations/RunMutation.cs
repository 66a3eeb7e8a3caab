using Wrkr.Forgery.Forging;
using Wrkr.Forgery.Seeds;

namespace Wrkr.Forgery.Mutations;

/// <summary>Alters events or definitions; everything else is recomputed.</summary>
/// <param name="Name">What is altered and how.</param>
/// <param name="Expected">What has to come of it.</param>
/// <param name="Alter">Alters the run; false where there is nothing to alter.</param>
internal sealed record RunMutation(string Name, Expectation Expected, Func<RunForge, bool> Alter) : Mutation(Name, Expected)
{
    public override bool IsForgery => true;

    public override AlteredPack? Apply(Seed seed, Seed other, Choices any)
    {
        var forge = new RunForge(seed, other, any);
        if (!Alter(forge))
        {
            return null;
        }

        var forged = Derivation.Of(forge.Run, seed.Pack);
        var zip = forged.Pack.Zip();
        return zip.AsSpan().SequenceEqual(seed.Zip) ? null : new(zip, Judge(forged, seed), forged.Fault ?? forged.Refusal);
    }

    private Expectation Judge(Forged forged, Seed seed) =>
        Expected is not Expectation.Judged ? Expected
        : !forged.IsReadable ? forged.IsCanonical ? Expectation.Malformed : Expectation.Refused
        : !forged.IsCanonical || forged.Fault is not null || forged.Refusal is not null ? Expectation.Illegal
        : forged.Head == seed.Head ? Expectation.SameRun
        : Expectation.Legal;
}
