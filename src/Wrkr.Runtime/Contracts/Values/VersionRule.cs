using System.Text.RegularExpressions;

namespace Wrkr.Runtime.Contracts.Values;

/// <summary>The generation of the contracts that this library knows, in any minor version.</summary>
internal sealed partial class VersionRule : IRule
{
    public static string Kind => "a version of v1";

    public static bool Holds(string text) => text == "v1" || Pattern().IsMatch(text);

    [GeneratedRegex(@"^v1(\.[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
