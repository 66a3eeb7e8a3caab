namespace Wrkr.Simulation.Steps;

/// <summary>What became of a run of a step's method.</summary>
internal enum RunEnd
{
    /// <summary>It goes on, or its process died.</summary>
    Open,
    Returned,
    Threw,
    Canceled,
}
