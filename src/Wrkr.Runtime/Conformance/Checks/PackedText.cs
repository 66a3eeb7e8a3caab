namespace Wrkr.Runtime.Conformance.Checks;

/// <summary>Texts of people, which may be held back from a pack.</summary>
internal static class PackedText
{
    private const string Withheld = "[withheld sha256:";

    /// <summary>Whether a pack says the same, as far as it says anything.</summary>
    public static bool IsSame(string packed, string told) =>
        packed == told || packed.StartsWith(Withheld, StringComparison.Ordinal);
}
