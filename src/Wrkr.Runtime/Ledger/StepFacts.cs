using System.Collections.Immutable;

namespace Wrkr.Runtime.Ledger;

/// <summary>One step of <see cref="DefinitionFacts"/>.</summary>
/// <param name="Id">The durable id.</param>
/// <param name="Kind">step or decision.</param>
/// <param name="Inputs">Full names of the data parameters' types.</param>
/// <param name="Output">Full name of the output type.</param>
/// <param name="Uses">Where the parameters come from.</param>
/// <param name="PrefixDigest">The rolling shape digest up to and with this step.</param>
/// <param name="MaxAttempts">How often it may fail.</param>
/// <param name="BackoffMs">The wait before the second attempt.</param>
/// <param name="TimeoutMs">How long an attempt may take.</param>
/// <param name="Execution">at-least-once.</param>
/// <param name="Decision">What a decision allows besides approval.</param>
/// <param name="SkipTo">Steps that this one may go to instead of the next.</param>
internal sealed record StepFacts(
    string Id,
    string Kind,
    ImmutableArray<string> Inputs,
    string? Output,
    ImmutableArray<string> Uses,
    string PrefixDigest,
    int MaxAttempts,
    long BackoffMs,
    long? TimeoutMs,
    string Execution,
    DecisionFacts? Decision,
    ImmutableArray<string> SkipTo)
{
    public const string StepKind = "step";
    public const string DecisionKind = "decision";
    public const string AtLeastOnce = "at-least-once";

    public bool IsDecision() => Kind == DecisionKind;
}
