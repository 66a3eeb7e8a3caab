namespace Wrkr.Simulation.Faults;

/// <summary>How often each kind of fault comes at least: about half as often as it did when the mixture was made.</summary>
internal static class FaultMinimums
{
    public static long PerThousandSeeds(FaultKind kind) => kind switch
    {
        _ => 100,
    };
}
