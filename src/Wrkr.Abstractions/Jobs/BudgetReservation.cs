namespace Wrkr;

/// <summary>
/// A part of the job's budget that <see cref="StepContext.TryReserveAsync"/> has set aside in the store. Without <see cref="Settle"/>, all
/// of it counts as used when the attempt ends, and after a crash it does in any case.
/// </summary>
public abstract class BudgetReservation
{
    /// <summary>
    /// Says what was really used, once: what is left over can be reserved again. When more was used than reserved, the rest is
    /// reported, and may pass a limit.
    /// </summary>
    /// <param name="used">The real use.</param>
    /// <exception cref="WrkrException"><c>E_BUDGET_EXCEEDED</c>: more was used than the budget has. It is counted, and the job stops when
    /// the step ends.</exception>
    /// <exception cref="InvalidOperationException">It is settled already, or the step has ended.</exception>
    public abstract void Settle(BudgetUse used);
}
