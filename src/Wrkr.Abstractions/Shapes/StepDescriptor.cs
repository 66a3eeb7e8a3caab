using System.Collections.Immutable;

namespace Wrkr.Shapes;

/// <summary>One step of a <see cref="JobDefinition"/> as data: what the shape digest, the engine and the verifier know of it.</summary>
/// <param name="Id">The durable id: <c>^[a-z0-9][a-z0-9-]*$</c>, at most 64 characters.</param>
/// <param name="Kind">What it does.</param>
public sealed record StepDescriptor(string Id, StepKind Kind)
{
    /// <summary>In <see cref="Uses"/>: the job's input.</summary>
    public const string JobInput = "$input";

    /// <summary>Full C# names of the parameter types that carry data, in order.</summary>
    public ImmutableArray<string> Inputs { get; init; } = [];

    /// <summary>Full C# name of the output type, or <see langword="null"/> when the step returns nothing.</summary>
    public string? Output { get; init; }

    /// <summary>Where each of <see cref="Inputs"/> comes from: an earlier step's id, or <see cref="JobInput"/>.</summary>
    public ImmutableArray<string> Uses { get; init; } = [];

    /// <summary>How often the step may fail or time out, from 1.</summary>
    public int MaxAttempts { get; init; } = 1;

    /// <summary>The wait before the second attempt; each later wait is twice the one before.</summary>
    public TimeSpan Backoff { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long an attempt may take, or <see langword="null"/> for no limit.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Whether the step's writes to the store's own database and its completion are one transaction.</summary>
    public bool Transactional { get; init; }
}
