namespace Wrkr.Shapes;

/// <summary>The items of one step, as they follow from what the step reads: the same for every attempt.</summary>
public abstract class StepItems
{
    /// <summary>How many there are.</summary>
    public abstract int Count { get; }

    /// <summary>Runs one item once.</summary>
    /// <param name="item">Which, from 0.</param>
    /// <param name="step">Services and context of this attempt.</param>
    /// <param name="cancellationToken">Canceled when the attempt times out, the lease is lost or the host stops.</param>
    public abstract ValueTask<StepOutcome> RunAsync(int item, StepInvocation step, CancellationToken cancellationToken);
}
