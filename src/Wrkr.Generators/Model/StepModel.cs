namespace Wrkr.Generators.Model;

/// <summary>A step or decision whose parameters are bound.</summary>
internal sealed record StepModel
{
    /// <summary>The durable id.</summary>
    public required string Id { get; init; }

    /// <summary>The constant's name in <c>StepId</c>.</summary>
    public required string ConstantName { get; init; }

    /// <summary>The method's name in code.</summary>
    public required string Method { get; init; }

    public required bool IsDecision { get; init; }

    public required bool IsStatic { get; init; }

    /// <summary>Whether the method returns a task.</summary>
    public required bool IsAwaited { get; init; }

    /// <summary>What it returns; for a decision, the approval; <see langword="null"/> when it returns nothing.</summary>
    public required TypeRef? Output { get; init; }

    public required EquatableArray<ArgumentModel> Arguments { get; init; }

    public required StepOptionsModel Options { get; init; }
}
