using CsCheck;

namespace Wrkr.Runtime.Tests;

/// <summary>Choices whose seed CsCheck draws, and prints when a property fails.</summary>
internal static class ChoicesGen
{
    extension(Choices)
    {
        public static Gen<Choices> Gen => Gen.ULong.Select(seed => new Choices(seed));
    }
}
