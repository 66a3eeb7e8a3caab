namespace Wrkr.Runtime.JobSpecs;

/// <summary>An attempt of a step.</summary>
/// <param name="JobId">The job.</param>
/// <param name="StepId">The step's id.</param>
/// <param name="Summary">What the spec says that it does; its id when it says nothing.</param>
/// <param name="Index">The position, from 0.</param>
/// <param name="Count">How many steps the job has.</param>
/// <param name="Attempt">Which start of the step this is, from 1.</param>
public sealed record JobSpecStepRun(string JobId, string StepId, string Summary, int Index, int Count, int Attempt);
