using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Wrkr.Shapes;

namespace Wrkr.Runtime.Ledger;

/// <summary>One step of <see cref="DefinitionFacts"/>.</summary>
/// <param name="Id">The durable id.</param>
/// <param name="Kind">step, decision, for-each, delay or child.</param>
/// <param name="Inputs">Full names of the data parameters' types.</param>
/// <param name="Output">Full name of the output type.</param>
/// <param name="Uses">Where the parameters come from.</param>
/// <param name="PrefixDigest">The rolling shape digest up to and with this step.</param>
/// <param name="MaxAttempts">How often it may fail.</param>
/// <param name="BackoffMs">The wait before the second attempt.</param>
/// <param name="TimeoutMs">How long an attempt may take.</param>
/// <param name="Execution">at-least-once or at-most-once.</param>
/// <param name="Decision">What a decision allows besides approval.</param>
/// <param name="SkipTo">Steps that this one may go to instead of the next.</param>
/// <param name="Optional">Those of the uses that needn't be there; written only when there are any.</param>
/// <param name="MaxIterations">How often it may run in all; written only when it repeats.</param>
/// <param name="Routing">Whether it may block, end or defer the job; written only when it may.</param>
/// <param name="DelayMs">How long a delay waits; written only then.</param>
/// <param name="ForEach">How it runs over items; written only when it does.</param>
/// <param name="Child">Which job it submits; written only when it does.</param>
/// <param name="Compensation">How what it did is undone; written only when it can be.</param>
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
    ImmutableArray<string> SkipTo,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ImmutableArray<string>? Optional = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? MaxIterations = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Routing = false,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? DelayMs = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] CompensationFacts? Compensation = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ForEachFacts? ForEach = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ChildFacts? Child = null)
{
    public const string StepKind = "step";
    public const string DecisionKind = "decision";
    public const string ForEachKind = "for-each";
    public const string DelayKind = "delay";
    public const string ChildKind = "child";
    public const string AtLeastOnce = "at-least-once";
    public const string AtMostOnce = "at-most-once";

    public bool IsDecision() => Kind == DecisionKind;

    public bool IsDelay() => Kind == DelayKind;

    /// <summary>Whether it isn't run again after an attempt of which nobody knows whether it took effect.</summary>
    public bool IsAtMostOnce() => Execution == AtMostOnce;

    /// <summary>Whether an attempt may end with the job stopped, without a failure of the method.</summary>
    public bool MayStopTheJob() => Routing || MaxIterations is not null || ForEach is not null;

    public bool IsOptional(string used) => Optional?.Contains(used) is true;

    /// <summary>The names of the signals that it waits for, as they stand in its uses.</summary>
    public IEnumerable<string> Signals() =>
        Uses.Where(used => used.StartsWith(StepDescriptor.SignalPrefix, StringComparison.Ordinal));
}
