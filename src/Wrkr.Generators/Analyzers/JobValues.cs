using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Wrkr.Generators.Parsing;

namespace Wrkr.Generators.Analyzers;

/// <summary>The values of a step that are kept as JSON: what it takes, save for services and context, and what it returns.</summary>
internal static class JobValues
{
    public static IEnumerable<JobValue> Of(INamedTypeSymbol job, WrkrTypes types, CancellationToken cancellationToken) =>
        types.Steps(job).SelectMany(step => Of(step, cancellationToken));

    private static IEnumerable<JobValue> Of(DeclaredStep step, CancellationToken cancellationToken)
    {
        foreach (var parameter in step.Method.Parameters.Where(parameter => !HasAttribute(parameter, "FromServicesAttribute")))
        {
            if (Stored(parameter.Type) is { } taken)
            {
                var written = parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) as ParameterSyntax;
                yield return new(taken, step, step.Listed ?? written?.Type?.GetLocation() ?? step.Location);
            }
        }

        if (!step.IsChild && ReturnType.Of(step.Method).Value is { } output && Stored(output) is { } returned)
        {
            var written = step.Method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) as MethodDeclarationSyntax;
            yield return new(returned, step, step.Listed ?? written?.ReturnType.GetLocation() ?? step.Location);
        }
    }

    /// <returns><see langword="null"/> for what isn't kept by the job's own JSON.</returns>
    private static ITypeSymbol? Stored(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { TypeArguments: [var wrapped] } && IsOfWrkr(type, "Optional"))
        {
            type = wrapped;
        }

        return type.TypeKind is TypeKind.Error or TypeKind.Dynamic
            || IsOfWrkr(type, "StepContext", "Approval", "DecisionRequest", "StepResult", "NoOutput", "NoInput")
            || TypeNames.Of(type) == WellKnownNames.CancellationToken
            ? null
            : type.WithNullableAnnotation(NullableAnnotation.NotAnnotated);
    }

    private static bool IsOfWrkr(ITypeSymbol type, params string[] names) =>
        type.ContainingNamespace is { Name: "Wrkr", ContainingNamespace.IsGlobalNamespace: true } && names.Contains(type.Name);

    private static bool HasAttribute(ISymbol symbol, string name) =>
        symbol.GetAttributes().Any(data => data.AttributeClass is { ContainingNamespace.Name: "Wrkr" } type && type.Name == name);
}
