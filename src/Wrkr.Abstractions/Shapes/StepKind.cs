namespace Wrkr.Shapes;

/// <summary>What a position of a job's step list does.</summary>
public enum StepKind
{
    /// <summary>Runs a method.</summary>
    Step,

    /// <summary>Asks a person and waits.</summary>
    Decision,

    /// <summary>Runs a method for each item of a list.</summary>
    ForEach,

    /// <summary>Waits for a time.</summary>
    Delay,

    /// <summary>Submits another job and waits for it.</summary>
    Child,
}
