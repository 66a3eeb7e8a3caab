namespace Wrkr;

/// <summary>A decision as a class, for jobs that list it in <see cref="StepsAttribute"/>.</summary>
/// <typeparam name="TIn">What it asks about, bound by type as in a decision method.</typeparam>
public interface IDecision<TIn>
{
    /// <summary>Says what to ask. It is called again when somebody has the decision asked anew, and has no effects.</summary>
    /// <param name="input">What it asks about.</param>
    DecisionRequest Ask(TIn input);
}
