namespace Wrkr.Simulation;

/// <summary>What didn't hold, and when.</summary>
/// <param name="Invariant">Its name.</param>
/// <param name="Event">At which event of the simulation.</param>
/// <param name="Problem">What was found.</param>
internal sealed record Violation(string Invariant, int Event, string Problem);
