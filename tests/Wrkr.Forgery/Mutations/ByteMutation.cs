using Wrkr.Forgery.Seeds;

namespace Wrkr.Forgery.Mutations;

/// <summary>Alters a container's bytes; nothing is recomputed beyond what the mutation itself writes.</summary>
/// <param name="Name">What is altered and how.</param>
/// <param name="Expected">What has to come of it.</param>
/// <param name="Alter">The altered bytes; <see langword="null"/> where there is nothing to alter.</param>
internal sealed record ByteMutation(string Name, Expectation Expected, Func<Seed, Choices, byte[]?> Alter) : Mutation(Name, Expected)
{
    public override bool IsForgery => false;

    public override AlteredPack? Apply(Seed seed, Seed other, Choices any) =>
        Alter(seed, any) is { } zip && !zip.AsSpan().SequenceEqual(seed.Zip) ? new(zip, Expected) : null;
}
