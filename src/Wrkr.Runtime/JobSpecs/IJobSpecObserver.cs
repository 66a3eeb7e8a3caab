namespace Wrkr.Runtime.JobSpecs;

/// <summary>
/// Hears what steps of JobSpecs do in this process, as they do it: register one as a service to show progress. What is durable is the
/// ledger; a step that is heard of may run again elsewhere. Called from several threads.
/// </summary>
public interface IJobSpecObserver
{
    /// <summary>A step begins; also one that is declared and not executed.</summary>
    /// <param name="step">Which.</param>
    void Started(JobSpecStepRun step);

    /// <summary>A step's command has written something. Secrets are left out.</summary>
    /// <param name="step">Which.</param>
    /// <param name="text">A piece of text, with the line breaks that are in it.</param>
    /// <param name="isError">Whether it went to standard error.</param>
    void Wrote(JobSpecStepRun step, string text, bool isError);

    /// <summary>A step's command has ended by itself.</summary>
    /// <param name="step">Which.</param>
    /// <param name="result">How.</param>
    void CommandEnded(JobSpecStepRun step, CommandResult result);

    /// <summary>A step has failed; it may be tried again.</summary>
    /// <param name="step">Which.</param>
    /// <param name="failure">What it failed with.</param>
    void Failed(JobSpecStepRun step, string failure);
}
