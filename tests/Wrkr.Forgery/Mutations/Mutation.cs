using Wrkr.Forgery.Seeds;

namespace Wrkr.Forgery.Mutations;

/// <summary>One way to alter a pack.</summary>
/// <param name="Name">What is altered and how, as the tables show it.</param>
/// <param name="Expected">What has to come of it.</param>
internal abstract record Mutation(string Name, Expectation Expected)
{
    /// <summary>Whether hashes, manifest and container are recomputed.</summary>
    public abstract bool IsForgery { get; }

    /// <summary>Alters a pack.</summary>
    /// <param name="seed">The pack.</param>
    /// <param name="other">Another one, to take parts from.</param>
    /// <param name="any">What is chosen.</param>
    /// <returns><see langword="null"/> where there is nothing to alter in this way, or nothing came of it.</returns>
    public abstract AlteredPack? Apply(Seed seed, Seed other, Choices any);
}

/// <summary>What a verifier has to say to an altered pack.</summary>
internal enum Expectation
{
    /// <summary>Whatever the contract's own rules say to the events.</summary>
    Judged,

    /// <summary>Another legal run: consistent, and refused where the head of the original is expected.</summary>
    Legal,

    /// <summary>The same run with texts left out: consistent, and under the same head.</summary>
    SameRun,

    /// <summary>No legal run, or a contradiction: exit 2.</summary>
    Illegal,

    /// <summary>A record that breaks its schema: exit 6.</summary>
    Malformed,

    /// <summary>Exit 2 or 6, whichever comes first.</summary>
    Refused,
}

/// <param name="Zip">The bytes.</param>
/// <param name="Expected">What has to come of it; never <see cref="Expectation.Judged"/>.</param>
/// <param name="Why">Why that, when it was judged.</param>
internal sealed record AlteredPack(byte[] Zip, Expectation Expected, string? Why = null);
