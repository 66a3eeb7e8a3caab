namespace Wrkr;

/// <summary>What a running step last said of how far it is (<see cref="StepContext.ReportProgress"/>).</summary>
/// <param name="StepId">The step's durable id.</param>
/// <param name="Fraction">How much of it is done, from 0 to 1; <see langword="null"/> when it can't be said.</param>
/// <param name="Text">What it does, at most 200 characters.</param>
/// <param name="At">When it said so, by its host's time.</param>
public sealed record StepProgress(string StepId, double? Fraction, string? Text, DateTimeOffset At);
