namespace Wrkr.Crash;

/// <summary>An attempt of a step, and the fence under which it ran.</summary>
public sealed record ToldAttempt(string JobId, string StepId, int Attempt, long Fence);
