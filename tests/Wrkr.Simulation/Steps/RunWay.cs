namespace Wrkr.Simulation.Steps;

/// <summary>Where a run of a step's method led.</summary>
internal enum RunWay
{
    /// <summary>To the next step.</summary>
    On,

    /// <summary>Past steps.</summary>
    Skip,

    /// <summary>To the job's end.</summary>
    End,

    /// <summary>To the same step once more.</summary>
    Repeat,

    /// <summary>To the same step at a time.</summary>
    Again,

    /// <summary>To somebody who has to look.</summary>
    Block,
}
