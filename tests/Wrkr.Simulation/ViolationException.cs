namespace Wrkr.Simulation;

/// <summary>An invariant doesn't hold.</summary>
internal sealed class ViolationException(string invariant, string problem) : Exception(problem)
{
    public string Invariant => invariant;
}
