namespace Wrkr.Package.Tests.Harness;

/// <summary>
/// Where packages of others come from. Those that the repository itself uses are in the user's cache since its restore, so mostly nothing
/// is asked of it; on a machine without them and without a network, these tests can't say anything.
/// </summary>
internal static class Registry
{
    /// <summary>NuGet's codes for a source that can't be reached, and for a package that no reachable source has.</summary>
    private static readonly string[] Codes = ["NU1301", "NU1101", "NU1102"];

    /// <summary>Whether everything has to be there, so that nothing is a reason to skip.</summary>
    public static bool IsContinuousIntegration { get; } =
        string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the output is that of a restore which lacked a package of others; a missing package of ours is a defect.</summary>
    public static bool IsOutOfReach(string output) => output.Split('\n').Any(line =>
        Array.Exists(Codes, code => line.Contains(code, StringComparison.Ordinal))
        && (line.Contains("NU1301", StringComparison.Ordinal) || !line.Contains("package Wrkr.", StringComparison.Ordinal)));

    public static void SkipWhenOutOfReach(CommandResult result)
    {
        if (result.ExitCode != 0 && !IsContinuousIntegration && IsOutOfReach(result.Output + result.Errors))
        {
            Assert.Skip(
                $"A package is not in the cache and no package source can be reached; 'dotnet restore' in '{Repository.Root}' would bring "
                    + $"it.\n{result}");
        }
    }
}
