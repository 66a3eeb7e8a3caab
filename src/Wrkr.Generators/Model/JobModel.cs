namespace Wrkr.Generators.Model;

/// <summary>
/// All that the emitter knows of a job. The caching contract: only strings, numbers, enums and <see cref="EquatableArray{T}"/>s of
/// such records. No Roslyn type may be reachable from here, and no position in a file, or every key press would emit anew.
/// </summary>
internal sealed record JobModel
{
    /// <summary>The namespace, or an empty text for the global one.</summary>
    public required string Namespace { get; init; }

    /// <summary>The declarations around the class, outermost first: <c>partial class Outer</c>.</summary>
    public required EquatableArray<string> Containers { get; init; }

    /// <summary><c>partial class RepoAudit</c>.</summary>
    public required string Declaration { get; init; }

    /// <summary>The class in code, with <c>global::</c>.</summary>
    public required string Syntax { get; init; }

    /// <summary>The name of the emitted file.</summary>
    public required string HintName { get; init; }

    /// <summary>The job type's durable name.</summary>
    public required string Name { get; init; }

    public required int Version { get; init; }

    /// <summary>The JSON context in code, if one is named.</summary>
    public required string? JsonContext { get; init; }

    /// <summary>What of the environment the job depends on, sorted.</summary>
    public required EquatableArray<string> FingerprintRules { get; init; }

    /// <summary>The limits, if there are any.</summary>
    public required BudgetModel? Budget { get; init; }

    /// <summary><c>public</c>, or <c>internal</c> where the input or the result isn't public.</summary>
    public required string Access { get; init; }

    /// <summary>The input, or <see langword="null"/> when no step takes one.</summary>
    public required TypeRef? Input { get; init; }

    public required EquatableArray<StepModel> Steps { get; init; }

    /// <summary>How the job class's own instances are made and ended.</summary>
    public required InstanceModel Instance { get; init; }
}
