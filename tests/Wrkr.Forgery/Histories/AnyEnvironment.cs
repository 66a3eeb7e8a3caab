using System.Collections.Immutable;

namespace Wrkr.Forgery.Histories;

/// <summary>An environment as far as one rule shows it.</summary>
internal static class AnyEnvironment
{
    public static ImmutableArray<string> Rules { get; } = ["os"];

    public static ImmutableSortedDictionary<string, string> Of(string os) =>
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("os", os);
}
