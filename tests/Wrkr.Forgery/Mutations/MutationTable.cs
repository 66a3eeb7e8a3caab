using System.Collections.Immutable;

namespace Wrkr.Forgery.Mutations;

/// <summary>Every way to alter a pack, by how much of the pack is recomputed.</summary>
internal static class MutationTable
{
    /// <summary>Alterations of events and definitions.</summary>
    public static ImmutableArray<Mutation> Runs { get; } =
    [
        .. EventMutations.All, .. ValueMutations.All, .. CounterMutations.All, .. DefinitionMutations.All, .. WaitMutations.All,
        .. UndoMutations.All, .. ChildMutations.All,
    ];

    /// <summary>Alterations of records and files.</summary>
    public static ImmutableArray<Mutation> Files { get; } = [.. FileMutations.All];

    /// <summary>Alterations of the container.</summary>
    public static ImmutableArray<Mutation> Bytes { get; } = [.. ByteMutations.All];
}
