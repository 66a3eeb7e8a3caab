namespace Wrkr.Simulation.Steps;

/// <summary>One call of a step's method.</summary>
internal sealed class StepRun(SimProcess process, StepContext context)
{
    public SimProcess Process => process;

    public StepContext Context => context;

    public RunEnd End { get; set; }

    /// <summary>Where it led, when it returned.</summary>
    public RunWay Way { get; set; }

    /// <summary>What its operations returned, as JSON.</summary>
    public Dictionary<string, string> Operations { get; } = new(StringComparer.Ordinal);

    /// <summary>What it returned, as JSON.</summary>
    public string? Output { get; set; }
}
