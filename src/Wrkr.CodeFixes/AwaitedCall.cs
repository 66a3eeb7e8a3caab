using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Wrkr.CodeFixes;

/// <summary>What to await in place of a call that blocks.</summary>
internal static class AwaitedCall
{
    /// <returns>
    /// From the call, in which calls may have been changed already, to what is awaited; <see langword="null"/> where awaiting would mean
    /// something else.
    /// </returns>
    public static Func<ExpressionSyntax, ExpressionSyntax>? Of(
        ExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken)
    {
        if (call is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Result" })
        {
            return Instance;
        }

        if (call is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access }
            || model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol method)
        {
            return null;
        }

        var isStatement = call.Parent is ExpressionStatementSyntax or ArrowExpressionClauseSyntax;
        return access.Name.Identifier.ValueText switch
        {
            "GetResult" when access.Expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax } =>
                changed => Instance(Instance(changed)),
            "Wait" when isStatement && method.Parameters.IsEmpty => Instance,
            "Wait" when isStatement && method.Parameters is [{ Type.Name: "CancellationToken" }] =>
                changed => Renamed(changed, "WaitAsync"),
            "WaitAll" when isStatement && method.Parameters.Length == 1 => changed => Renamed(changed, "WhenAll"),
            "Sleep" => Delay(call, model, cancellationToken),
            _ => null,
        };
    }

    /// <summary>What a member, or a method without arguments, is of.</summary>
    private static ExpressionSyntax Instance(ExpressionSyntax call) => call switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => access.Expression,
        MemberAccessExpressionSyntax access => access.Expression,
        _ => call,
    };

    private static ExpressionSyntax Renamed(ExpressionSyntax call, string name) =>
        call is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } invocation
            ? invocation.WithExpression(access.WithName(SyntaxFactory.IdentifierName(name)))
            : call;

    private static Func<ExpressionSyntax, ExpressionSyntax> Delay(
        ExpressionSyntax sleep, SemanticModel model, CancellationToken cancellationToken)
    {
        var method = sleep.FirstAncestorOrSelf<MethodDeclarationSyntax>();
        var token = method is null ? null : model.GetDeclaredSymbol(method, cancellationToken)?.Parameters
            .FirstOrDefault(parameter => parameter.Type.Name == "CancellationToken");
        var delay = SyntaxFactory.ParseExpression("global::System.Threading.Tasks.Task.Delay")
            .WithAdditionalAnnotations(Simplifier.Annotation);
        return changed =>
        {
            var call = ((InvocationExpressionSyntax)changed).WithExpression(delay);
            return token is null
                ? call
                : call.AddArgumentListArguments(SyntaxFactory.Argument(SyntaxFactory.IdentifierName(token.Name)));
        };
    }
}
