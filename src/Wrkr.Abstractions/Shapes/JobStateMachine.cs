using System.Reflection;

namespace Wrkr.Shapes;

/// <summary>
/// A job's code in pull mode: the engine asks it to run the one step at a position, and then where to go. Generated for
/// <see cref="JobAttribute"/> classes; stateless and safe to share.
/// </summary>
public abstract class JobStateMachine
{
    /// <summary>Where the author's code is.</summary>
    internal virtual Module Code => GetType().Module;

    /// <summary>What the whole job is for; <see langword="null"/> when the engine finds its own words.</summary>
    internal virtual string? Objective => null;

    /// <summary>What the step at an index is for; <see langword="null"/> when the engine finds its own words.</summary>
    internal virtual string? SummaryOf(int index) => null;

    /// <summary>The output with which a step completes whose last attempt failed; <see langword="null"/> when that stops the job.</summary>
    /// <param name="index">The position.</param>
    /// <param name="failure">What the attempt failed with.</param>
    /// <param name="output">What the step had to show all the same, as one UTF-8 JSON text.</param>
    internal virtual ReadOnlyMemory<byte>? Tolerate(int index, string failure, ReadOnlyMemory<byte>? output) => null;

    /// <summary>Runs the step at <paramref name="index"/> once: the only place that calls the author's code.</summary>
    /// <param name="index">The position, from 0.</param>
    /// <param name="step">Arguments, services and context of this attempt.</param>
    /// <param name="cancellationToken">Canceled when the attempt times out, the lease is lost or the host stops.</param>
    public abstract ValueTask<StepOutcome> ExecuteAsync(int index, StepInvocation step, CancellationToken cancellationToken);

    /// <summary>The items of the <see cref="StepKind.ForEach"/> at <paramref name="index"/>; without I/O.</summary>
    /// <param name="index">The position, from 0.</param>
    /// <param name="step">What the step reads.</param>
    public virtual StepItems PrepareItems(int index, StepInvocation step) =>
        throw new InvalidOperationException($"Step {index} has no items.");

    /// <summary>Undoes once what the step at <paramref name="index"/> did.</summary>
    /// <param name="index">The position, from 0.</param>
    /// <param name="step">Arguments, services and context of this attempt; the step's own output is that which is undone.</param>
    /// <param name="cancellationToken">Canceled when the attempt times out, the lease is lost or the host stops.</param>
    public virtual ValueTask CompensateAsync(int index, StepInvocation step, CancellationToken cancellationToken) =>
        throw new InvalidOperationException($"Step {index} has no compensation.");

    /// <summary>The position after <paramref name="index"/>. Synchronous, without I/O; the number of steps means the end.</summary>
    /// <param name="index">The position whose step completed.</param>
    /// <param name="outcome">What it came to.</param>
    public virtual int Advance(int index, StepOutcome outcome) => index + 1;
}
