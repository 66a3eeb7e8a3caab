namespace Wrkr.Runtime;

/// <summary>Which of the seeded bugs is on; none at first.</summary>
internal static class SeededBugs
{
    public static string? On { get; set; }

    public static bool IsOn(string name) => On == name;
}
