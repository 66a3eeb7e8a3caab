namespace Wrkr;

/// <summary>How what a step class did is undone; the step class itself implements it.</summary>
/// <typeparam name="TOut">The step's output; for a step over items, an item's.</typeparam>
public interface ICompensation<TOut>
{
    /// <summary>Undoes it. It may run more than once, so it passes <see cref="StepContext.IdempotencyKey"/> on.</summary>
    /// <param name="output">What the step returned.</param>
    /// <param name="step">What it can know and do besides its work.</param>
    /// <param name="cancellationToken">Canceled when the attempt times out, the lease is lost or the host stops.</param>
    Task UndoAsync(TOut output, StepContext step, CancellationToken cancellationToken);
}
