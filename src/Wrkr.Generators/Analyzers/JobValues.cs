using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Wrkr.Generators.Analyzers;

/// <summary>The values of a step that are kept as JSON: what it takes, save for services and context, and what it returns.</summary>
internal static class JobValues
{
    public static IEnumerable<JobValue> Of(INamedTypeSymbol job, WrkrTypes types, CancellationToken cancellationToken) => types.Steps(job)
        .Where(step => !HasAttribute(step, "ChildAttribute"))
        .SelectMany(step => Of(step, types, cancellationToken));

    private static IEnumerable<JobValue> Of(IMethodSymbol step, WrkrTypes types, CancellationToken cancellationToken)
    {
        foreach (var parameter in step.Parameters.Where(parameter => !HasAttribute(parameter, "FromServicesAttribute")))
        {
            if (Stored(parameter.Type, types) is { } taken)
            {
                var written = parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) as ParameterSyntax;
                yield return new(taken, step, written?.Type?.GetLocation() ?? parameter.Locations[0]);
            }
        }

        if (Parsing.ReturnType.Of(step).Value is { } output && Stored(output, types) is { } returned)
        {
            var written = step.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) as MethodDeclarationSyntax;
            yield return new(returned, step, written?.ReturnType.GetLocation() ?? step.Locations[0]);
        }
    }

    /// <returns><see langword="null"/> for what isn't kept by the job's own JSON.</returns>
    private static ITypeSymbol? Stored(ITypeSymbol type, WrkrTypes types)
    {
        if (type is INamedTypeSymbol { TypeArguments.Length: 1 } wrapper
            && (WrkrTypes.Same(wrapper.OriginalDefinition, types.StepResultOfT) || Parsing.TypeNames.Of(wrapper.OriginalDefinition) == "Wrkr.Optional<T>"))
        {
            type = wrapper.TypeArguments[0];
        }

        return type.TypeKind is TypeKind.Error or TypeKind.Dynamic
            || (type.ContainingNamespace is { Name: "Wrkr", ContainingNamespace.IsGlobalNamespace: true }
                && type.Name is "StepContext" or "Approval" or "DecisionRequest" or "StepResult")
            || WrkrTypes.Same(type, types.CancellationToken)
            ? null
            : type.WithNullableAnnotation(NullableAnnotation.NotAnnotated);
    }

    private static bool HasAttribute(ISymbol symbol, string name) =>
        symbol.GetAttributes().Any(data => data.AttributeClass is { ContainingNamespace.Name: "Wrkr" } type && type.Name == name);
}
