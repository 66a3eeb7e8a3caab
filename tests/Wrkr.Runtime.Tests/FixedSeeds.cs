using System.Globalization;
using CsCheck;

namespace Wrkr.Runtime.Tests;

/// <summary>
/// Properties held on values drawn from seeds that are the same in every run, so that a commit always gets the same verdict.
/// <c>WRKR_PROPERTY_SEED</c> takes others; the message of a failure names the seed of the value, which CsCheck can shrink.
/// </summary>
internal static class FixedSeeds
{
    private const int DefaultCases = 100;

    private static readonly ulong Root =
        ulong.Parse(Environment.GetEnvironmentVariable("WRKR_PROPERTY_SEED") ?? "1", CultureInfo.InvariantCulture);

    public static void Holds<T>(this Gen<T> gen, Action<T> property, int iter = DefaultCases)
    {
        for (var i = 0; i < iter; i++)
        {
            gen.Sample(property, seed: new PCG((uint)i, Root).ToString(), iter: 1, threads: 1);
        }
    }

    public static void Holds<T>(this Gen<T> gen, Func<T, bool> property, int iter = DefaultCases) =>
        gen.Holds(drawn => Assert.True(property(drawn)), iter);

    public static void Holds<T1, T2>(this Gen<(T1 First, T2 Second)> gen, Action<T1, T2> property, int iter = DefaultCases) =>
        gen.Holds(drawn => property(drawn.First, drawn.Second), iter);
}
