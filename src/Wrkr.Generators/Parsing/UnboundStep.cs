using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Wrkr.Generators.Model;

namespace Wrkr.Generators.Parsing;

/// <summary>A position as it is declared, before its parameters are bound.</summary>
internal sealed record UnboundStep
{
    public required string Id { get; init; }

    /// <summary>The name of its method or class, by which attributes mean it.</summary>
    public required string Name { get; init; }

    public required StepKind Kind { get; init; }

    public required LocationInfo? Location { get; init; }

    /// <summary>The method; <see langword="null"/> for a delay.</summary>
    public UnboundCall? Call { get; init; }

    /// <summary>The step class, when it is one.</summary>
    public InstanceModel? Class { get; init; }

    public bool IsAwaited { get; init; }

    public bool IsRouting { get; init; }

    /// <summary>What the method makes, without what the engine makes of it.</summary>
    public ITypeSymbol? Value { get; init; }

    /// <summary>What the step makes; for a decision, the approval.</summary>
    public TypeRef? Output { get; init; }

    /// <summary>Whether what it makes may be <see langword="null"/>.</summary>
    public bool IsNullable { get; init; }

    public StepOptionsModel Options { get; init; } = new();

    public UnboundCall? When { get; init; }

    public UnboundRepeat? Repeat { get; init; }

    public UnboundItems? Items { get; init; }

    public double? DelaySeconds { get; init; }

    public UnboundDecision? Decision { get; init; }

    public ChildModel? Child { get; init; }

    public ImmutableArray<UnboundTarget> SkipsTo { get; init; } = [];

    public UnboundCompensation? Compensation { get; init; }

    /// <summary>Whether what its attributes name couldn't be used, so that nothing can be said of its parameters.</summary>
    public bool IsBroken { get; init; }

    public ImmutableArray<UnboundParameter> Parameters => Call?.Parameters ?? [];

    /// <summary>The steps that it names as those that may follow it.</summary>
    public IEnumerable<UnboundTarget> Targets =>
        SkipsTo.Concat(new[] { Decision?.RejectTo, Decision?.TimeoutTo }.OfType<UnboundTarget>());
}

/// <summary>The name of a step that may follow.</summary>
internal sealed record UnboundTarget(string Name, LocationInfo? Location);

/// <summary>How a step is repeated.</summary>
internal sealed record UnboundRepeat(UnboundCall Condition, int MaxIterations);

/// <summary>What a decision allows besides approval; the names aren't resolved.</summary>
internal sealed record UnboundDecision(
    double TimeoutSeconds, string? OnReject, string? OnTimeout, UnboundTarget? RejectTo, UnboundTarget? TimeoutTo);

/// <summary>The items over which a step runs.</summary>
/// <param name="Name">The property or method that has them.</param>
/// <param name="Holder">The type with the property, where the attribute says it.</param>
/// <param name="Method">The method that makes the list, if it is one.</param>
/// <param name="MaxParallelism">How many run at once.</param>
/// <param name="MaxFailures">How many may fail.</param>
/// <param name="Location">Where they are asked for.</param>
internal sealed record UnboundItems(
    string Name, INamedTypeSymbol? Holder, UnboundCall? Method, int MaxParallelism, int MaxFailures, LocationInfo? Location);

/// <summary>How what a step did is undone.</summary>
internal sealed record UnboundCompensation(
    UnboundCall Call, bool IsAwaited, int MaxAttempts, double BackoffSeconds, double TimeoutSeconds);
