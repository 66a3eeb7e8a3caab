using Microsoft.CodeAnalysis;

namespace Wrkr.Generators.Parsing;

/// <summary>What a step's method returns, without the task around it.</summary>
/// <param name="Value">The value's type, or <see langword="null"/> for none.</param>
/// <param name="IsAwaited">Whether a task is around it.</param>
/// <param name="IsRouting">Whether a <c>StepResult&lt;T&gt;</c> is around it.</param>
internal readonly record struct ReturnType(ITypeSymbol? Value, bool IsAwaited, bool IsRouting = false)
{
    public static ReturnType Of(IMethodSymbol method)
    {
        if (method.ReturnsVoid)
        {
            return new(null, false);
        }

        if (method.ReturnType is not INamedTypeSymbol { ContainingType: null, Name: "Task" or "ValueTask" } task
            || task.ContainingNamespace is not { } space
            || space.ToDisplayString() != "System.Threading.Tasks")
        {
            return Routed(method.ReturnType, false);
        }

        return Routed(task.TypeArguments.FirstOrDefault(), true);
    }

    /// <summary>Why the method can't be a step with this return type, or <see langword="null"/> when it can.</summary>
    public string? Refusal(IMethodSymbol method) => this switch
    {
        { Value: null, IsAwaited: false } when method.IsAsync =>
            "nobody can await it, so the step would be recorded as completed before it is",
        { Value: null } => null,
        _ when method.RefKind is not RefKind.None => "a reference can't be stored",
        { Value: { IsRefLikeType: true } or { TypeKind: TypeKind.Pointer or TypeKind.FunctionPointer } } => "it can't be stored",
        { Value: var value } when IsAwaitable(value) => "its result would never be awaited",
        { Value: var value } => TypeNames.Of(value) switch
        {
            WellKnownNames.DecisionRequest => "questions are asked by methods that are marked with [Decision] instead",
            "Wrkr.StepResult" =>
                "it doesn't say what the step's output is: return StepResult<T>, or StepResult<NoOutput> when there is none",
            WellKnownNames.Approval => "approvals are made by decisions only",
            WellKnownNames.StepContext or WellKnownNames.CancellationToken => "it ends with the attempt",
            _ => null,
        },
    };

    private static ReturnType Routed(ITypeSymbol? value, bool isAwaited) =>
        value is INamedTypeSymbol { Name: "StepResult", TypeArguments: [var output], ContainingType: null } result
        && TypeNames.Of(result).StartsWith("Wrkr.StepResult<", StringComparison.Ordinal)
            ? new(output, isAwaited, IsRouting: true)
            : new(value, isAwaited);

    private static bool IsAwaitable(ITypeSymbol type) =>
        type.GetMembers("GetAwaiter").OfType<IMethodSymbol>().Any(method => method.Parameters.IsEmpty)
        || TypeNames.Of(type).StartsWith("System.Collections.Generic.IAsyncEnumerable<", StringComparison.Ordinal)
        || (type.BaseType is { } parent && IsAwaitable(parent));
}
