using System.Collections.Immutable;

namespace Wrkr.Runtime.Inspection;

/// <summary>Paths of artifacts, each in the one list that its whole history comes to; sorted.</summary>
/// <param name="Added">They weren't there at the beginning.</param>
/// <param name="Changed">They were there, and are other bytes now.</param>
/// <param name="Removed">They were there, and aren't any more.</param>
public sealed record ArtifactChanges(ImmutableArray<string> Added, ImmutableArray<string> Changed, ImmutableArray<string> Removed)
{
    /// <summary>All of them, sorted.</summary>
    internal ImmutableArray<string> All => [.. Added.Concat(Changed).Concat(Removed).Order(StringComparer.Ordinal)];
}
