namespace Wrkr;

/// <summary>What becomes of a step's attempt whose worker was lost before its end was recorded.</summary>
public enum StepExecution
{
    /// <summary>It runs again, with the same idempotency key.</summary>
    AtLeastOnce,

    /// <summary>
    /// Nobody knows whether it took effect, so the job stops at a decision: approved, the step runs again; rejected, the job blocks. Such a
    /// step has one attempt.
    /// </summary>
    AtMostOnce,
}
