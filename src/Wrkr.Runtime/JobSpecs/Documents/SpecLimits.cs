namespace Wrkr.Runtime.JobSpecs.Documents;

/// <summary>What a document may cost, however little it says: aliases can name the same value over and over.</summary>
internal static class SpecLimits
{
    /// <summary>The longest file, in bytes.</summary>
    public const int MaxBytes = 4 << 20;

    /// <summary>How deep maps and lists are nested at the most.</summary>
    public const int MaxDepth = 32;

    /// <summary>How many values there are at the most, each as often as it is named.</summary>
    public const int MaxNodes = 500_000;
}
