namespace Wrkr;

/// <summary>Where a decision leads that isn't approved.</summary>
public enum DecisionPath
{
    /// <summary>The job blocks with <c>E_DECISION_REJECTED</c>.</summary>
    Block,

    /// <summary>What the job did is undone, and it blocks with <c>E_DECISION_REJECTED</c>.</summary>
    Compensate,
}
