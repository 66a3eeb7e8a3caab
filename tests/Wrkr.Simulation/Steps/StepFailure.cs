namespace Wrkr.Simulation.Steps;

/// <summary>A step fails.</summary>
internal sealed class StepFailure(string message) : Exception(message);
