namespace Wrkr.Crash;

/// <summary>One kill or stall.</summary>
/// <param name="IsStall">Whether the process is stopped, not killed.</param>
/// <param name="Worker">Which of the workers that live then.</param>
/// <param name="Moment">The kind of line that is waited for.</param>
/// <param name="Nth">How many of them.</param>
public sealed record KillRound(bool IsStall, int Worker, string Moment, int Nth);
