using Wrkr.Forgery;

namespace Wrkr.Simulation.Timing;

/// <summary>How long messages and timers take, in microseconds: mostly little, sometimes much.</summary>
internal sealed class Latency(Choices any)
{
    public long OfMessage() => any.Int(16) switch
    {
        0 => any.Int(2_000_000),
        < 4 => any.Int(50_000),
        _ => 100 + any.Int(2000),
    };

    public long OfTimer() => any.Once(8) ? any.Int(200_000) : any.Int(500);
}
