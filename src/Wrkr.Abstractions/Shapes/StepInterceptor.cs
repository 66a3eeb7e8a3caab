namespace Wrkr.Shapes;

/// <summary>
/// Stands around each call of a step's method, of an item's and of a compensation's: to count calls, to trace them, or to test what happens
/// when a worker dies between them.
/// Must be safe to use from several threads.
/// </summary>
/// <remarks>Add it with <see cref="JobDefinition.Intercept"/>. The method's failures pass through as exceptions.</remarks>
public abstract class StepInterceptor
{
    /// <summary>Runs one attempt.</summary>
    /// <param name="step">Arguments, services and context of the attempt.</param>
    /// <param name="call">Calls the step's method; to be called at most once.</param>
    /// <param name="cancellationToken">Canceled when the attempt times out, the lease is lost or the host stops.</param>
    /// <returns>What the attempt came to: what <paramref name="call"/> returned.</returns>
    public abstract ValueTask<StepOutcome> ExecuteAsync(
        StepInvocation step, Func<ValueTask<StepOutcome>> call, CancellationToken cancellationToken);
}
