using System.Collections.Immutable;

namespace Wrkr.Runtime.Acceptance;

/// <summary>
/// Which artifacts a job may have added, changed or removed. A pattern has <c>*</c> and <c>?</c> within a name, and <c>**</c> for any
/// directories; a prefix is compared character by character.
/// </summary>
public sealed record PathRules
{
    /// <summary>Patterns of paths that may change; with <see cref="AllowedPrefixes"/>, all of them when both are empty.</summary>
    public ImmutableArray<string> Allowed { get; init; } = [];

    /// <summary>Patterns of paths that must not change.</summary>
    public ImmutableArray<string> Forbidden { get; init; } = [];

    /// <summary>Beginnings of paths that may change.</summary>
    public ImmutableArray<string> AllowedPrefixes { get; init; } = [];

    /// <summary>Beginnings of paths that must not change.</summary>
    public ImmutableArray<string> ForbiddenPrefixes { get; init; } = [];

    /// <summary>How many different paths may change; <see langword="null"/> for any number.</summary>
    public long? MaxArtifactPaths { get; init; }

    /// <summary>How many changes the checkpoints may name together, each path as often as it changed; <see langword="null"/> for any
    /// number.</summary>
    public long? MaxChanges { get; init; }
}
