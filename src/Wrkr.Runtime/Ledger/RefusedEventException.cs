namespace Wrkr.Runtime.Ledger;

/// <summary>The reducer's answer to an event that isn't legal in the state it meets.</summary>
internal sealed class RefusedEventException(ReasonCode reason, string problem) : WrkrException(reason, problem)
{
    /// <summary>The event breaks the rules of a job's course.</summary>
    public static RefusedEventException Illegal(string problem) => new(ReasonCodes.InvalidStateTransition, problem);
}
