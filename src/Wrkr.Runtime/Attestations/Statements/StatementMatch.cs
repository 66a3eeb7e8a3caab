namespace Wrkr.Runtime.Attestations.Statements;

/// <summary>How a statement stands to a pack.</summary>
internal enum StatementMatch
{
    /// <summary>It isn't a statement about jobpacks: nothing of it is known here.</summary>
    Foreign,

    /// <summary>Its subjects don't have the pack's digest.</summary>
    OtherPack,

    /// <summary>It is about this pack and says something else of it than the pack does.</summary>
    Contradiction,

    /// <summary>It is about this pack and says of it what the pack says.</summary>
    Agrees,
}
