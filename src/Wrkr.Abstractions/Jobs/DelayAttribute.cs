namespace Wrkr;

/// <summary>
/// Waits before a step or a decision: a position of its own, with the step's id and <c>-delay</c>. The job holds no thread, lease or memory
/// meanwhile. The parts add up.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, Inherited = false)]
public sealed class DelayAttribute : Attribute
{
    /// <summary>Seconds, by the store's clock, in whole milliseconds.</summary>
    public double Seconds { get; set; }

    /// <summary>Minutes.</summary>
    public double Minutes { get; set; }

    /// <summary>Hours.</summary>
    public double Hours { get; set; }

    /// <summary>Days of 24 hours.</summary>
    public double Days { get; set; }
}
