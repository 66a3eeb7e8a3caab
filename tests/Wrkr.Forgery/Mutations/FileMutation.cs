using Wrkr.Forgery.Seeds;

namespace Wrkr.Forgery.Mutations;

/// <summary>Alters a file of a pack; manifest and container are recomputed, what contradicts the file is left.</summary>
/// <param name="Name">What is altered and how.</param>
/// <param name="Expected">What has to come of it.</param>
/// <param name="Alter">Alters the pack's files; false where there is nothing to alter.</param>
internal sealed record FileMutation(string Name, Expectation Expected, Func<FileForge, bool> Alter) : Mutation(Name, Expected)
{
    public override bool IsForgery => true;

    public override AlteredPack? Apply(Seed seed, Seed other, Choices any)
    {
        var forge = new FileForge(seed, other, any);
        if (!Alter(forge))
        {
            return null;
        }

        var zip = (forge.Redeclares ? forge.Pack.Redeclare() : forge.Pack).Zip();
        return zip.AsSpan().SequenceEqual(seed.Zip) ? null : new(zip, Expected);
    }
}
