using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Wrkr.CodeFixes;

/// <summary>A parameter that a step gets.</summary>
internal static class AddedParameter
{
    /// <summary>Whether a name is free in the whole method.</summary>
    public static bool IsFree(MethodDeclarationSyntax method, string name) =>
        !method.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == name);

    /// <summary>As the last one, but before those that may be left out, and a token stays last.</summary>
    public static MethodDeclarationSyntax To(MethodDeclarationSyntax method, string type, string name)
    {
        var parameter = SyntaxFactory.Parameter(SyntaxFactory.Identifier(name))
            .WithType(SyntaxFactory.ParseTypeName(type)
                .WithTrailingTrivia(SyntaxFactory.Space)
                .WithAdditionalAnnotations(Simplifier.Annotation));
        var all = method.ParameterList.Parameters;
        var at = all.TakeWhile(other => other.Default is null && !IsToken(other)).Count();
        if (at > 0 && all.Count > at)
        {
            parameter = parameter.WithLeadingTrivia(all[at].GetLeadingTrivia());
        }

        return method.WithParameterList(method.ParameterList.WithParameters(all.Insert(at, parameter)));
    }

    private static bool IsToken(ParameterSyntax parameter) =>
        parameter.Type?.ToString().EndsWith("CancellationToken", StringComparison.Ordinal) is true;
}
