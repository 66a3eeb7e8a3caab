using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Wrkr.Generators.Analyzers;

/// <summary>The cancellation token of a method that is called.</summary>
internal static class TokenParameter
{
    /// <summary>Whether a call that can be awaited could be handed a token, and isn't.</summary>
    public static bool IsLeftOut(IInvocationOperation call, INamedTypeSymbol token) =>
        call.Type is { Name: "Task" or "ValueTask" or "IAsyncEnumerable" }
        && (call.Arguments.FirstOrDefault(argument => WrkrTypes.Same(argument.Parameter?.Type, token)) is { } passed
            ? passed.ArgumentKind is ArgumentKind.DefaultValue || IsNone(passed.Value)
            : HasOverload(call.TargetMethod.ReducedFrom ?? call.TargetMethod, token));

    private static bool IsNone(IOperation value) => value switch
    {
        IConversionOperation conversion => IsNone(conversion.Operand),
        IDefaultValueOperation => true,
        IPropertyReferenceOperation { Property: { Name: "None", ContainingType.Name: "CancellationToken" } } => true,
        _ => false,
    };

    /// <summary>Whether the same method exists with a token as its last parameter.</summary>
    private static bool HasOverload(IMethodSymbol method, INamedTypeSymbol token)
    {
        var called = method.OriginalDefinition;
        return called.ContainingType.GetMembers(called.Name).OfType<IMethodSymbol>().Any(
            other => other.IsStatic == called.IsStatic
                && other.Arity == called.Arity
                && other.DeclaredAccessibility is Accessibility.Public
                && other.Parameters.Length == called.Parameters.Length + 1
                && WrkrTypes.Same(other.Parameters[other.Parameters.Length - 1].Type, token)
                && called.Parameters.Select((parameter, index) => (parameter, index)).All(
                    pair => pair.parameter.Type.ToDisplayString() == other.Parameters[pair.index].Type.ToDisplayString()));
    }
}
