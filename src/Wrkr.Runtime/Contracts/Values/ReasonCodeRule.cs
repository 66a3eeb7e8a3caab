using System.Text.RegularExpressions;

namespace Wrkr.Runtime.Contracts.Values;

/// <summary>The form of a reason code. The table grows within v1, so a reader takes codes that it doesn't know.</summary>
internal sealed partial class ReasonCodeRule : IRule
{
    private const int MaxLength = 64;

    public static string Kind => "a reason code";

    public static bool Holds(string text) => text.Length <= MaxLength && Pattern().IsMatch(text);

    [GeneratedRegex(@"^E_[A-Z0-9]+(_[A-Z0-9]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
