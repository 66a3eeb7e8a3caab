namespace Wrkr;

/// <summary>Raises limits of a job's budget.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Limits">The new limits; those that are <see langword="null"/> stay. At least one is higher than before and none is
/// lower, and what isn't limited can't be.</param>
/// <param name="Reason">Why, for the record; required.</param>
public sealed record BudgetRaise(string JobId, JobBudget Limits, string Reason) : JobCommand(JobId, Reason);
