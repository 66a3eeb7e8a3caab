using System.Collections.Immutable;

namespace Wrkr.Shapes;

/// <summary>One step of a <see cref="JobDefinition"/> as data: what the shape digest, the engine and the verifier know of it.</summary>
/// <param name="Id">The durable id: <c>^[a-z0-9][a-z0-9-]*$</c>, at most 64 characters.</param>
/// <param name="Kind">What it does.</param>
public sealed record StepDescriptor(string Id, StepKind Kind)
{
    /// <summary>In <see cref="Uses"/>: the job's input.</summary>
    public const string JobInput = "$input";

    /// <summary>In <see cref="Uses"/>, before a name: the signal that the step waits for.</summary>
    public const string SignalPrefix = "$signal:";

    /// <summary>Full C# names of the parameter types that carry data, in order.</summary>
    public ImmutableArray<string> Inputs { get; init; } = [];

    /// <summary>Full C# name of the output type, or <see langword="null"/> when the step returns nothing.</summary>
    public string? Output { get; init; }

    /// <summary>
    /// Where each of <see cref="Inputs"/> comes from: an earlier step's id, <see cref="JobInput"/>, a signal's name behind
    /// <see cref="SignalPrefix"/>, or the step's own id for the output of the repetition before.
    /// </summary>
    public ImmutableArray<string> Uses { get; init; } = [];

    /// <summary>Those of <see cref="Uses"/> that needn't be there: the step that makes them may have been passed over.</summary>
    public ImmutableArray<string> Optional { get; init; } = [];

    /// <summary>How often the step may fail or time out, from 1.</summary>
    public int MaxAttempts { get; init; } = 1;

    /// <summary>The wait before the second attempt; each later wait is twice the one before.</summary>
    public TimeSpan Backoff { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long an attempt may take, or <see langword="null"/> for no limit.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Whether the step's writes to the store's own database and its completion are one transaction.</summary>
    public bool Transactional { get; init; }

    /// <summary>What becomes of an attempt whose worker was lost.</summary>
    public StepExecution Execution { get; init; }

    /// <summary>Whether the step may pass over itself instead of running.</summary>
    public bool MaySkip { get; init; }

    /// <summary>How often the step runs at the most, while it asks to be repeated; <see langword="null"/> when it doesn't.</summary>
    public int? MaxIterations { get; init; }

    /// <summary>
    /// Whether the step's result may block the job, end it, or ask to be called again at a time (<see cref="StepResult"/>).
    /// </summary>
    public bool Routing { get; init; }

    /// <summary>Later steps that this one may go to instead of the next.</summary>
    public ImmutableArray<string> SkipTo { get; init; } = [];

    /// <summary>How long a <see cref="StepKind.Delay"/> waits.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>What a decision allows besides approval; <see langword="null"/> when the job just blocks.</summary>
    public DecisionOptions? Decision { get; init; }

    /// <summary>How a <see cref="StepKind.ForEach"/> runs over its items. Attempts, backoff and time-out are each item's own.</summary>
    public ForEachOptions? ForEach { get; init; }

    /// <summary>Which job a <see cref="StepKind.Child"/> submits.</summary>
    public ChildDescriptor? Child { get; init; }

    /// <summary>How what the step did is undone; <see langword="null"/> when it isn't.</summary>
    public CompensationDescriptor? Compensation { get; init; }
}
