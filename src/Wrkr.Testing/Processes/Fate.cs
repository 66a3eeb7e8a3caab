namespace Wrkr.Testing.Processes;

/// <summary>What becomes of a process at some point.</summary>
internal enum Fate
{
    /// <summary>It goes on.</summary>
    GoesOn,

    /// <summary>It dies there: nothing that it would do afterwards happens.</summary>
    Dies,

    /// <summary>It is told to stop.</summary>
    Stops,
}
