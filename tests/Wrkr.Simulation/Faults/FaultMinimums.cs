namespace Wrkr.Simulation.Faults;

/// <summary>How often each kind of fault comes at least: about half as often as it did when the mixture was made.</summary>
internal static class FaultMinimums
{
    public static long PerThousandSeeds(FaultKind kind) => kind switch
    {
        FaultKind.Conflict => 1400,
        FaultKind.SkewedClock => 1700,
        FaultKind.ClientCrash => 320,
        FaultKind.LostConnection or FaultKind.LostAnswer => 170,
        FaultKind.CrashAfterEffect => 180,
        FaultKind.Stall => 160,
        FaultKind.OtherEnvironment => 120,
        FaultKind.EarlySignal => 140,
        FaultKind.ClockJump => 100,
        FaultKind.Doubt => 40,
        _ => 90,
    };
}
