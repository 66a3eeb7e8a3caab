using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Wrkr.CodeFixes;

/// <summary>Calls of one file that are to be awaited, and the methods that become async for it: changed in one go.</summary>
internal sealed class AwaitRewrite(SemanticModel model, CancellationToken cancellationToken)
{
    private readonly Dictionary<SyntaxNode, Func<SyntaxNode, SyntaxNode>> _changes = [];

    public bool MakesAsync { get; private set; }

    /// <returns>Whether it can be awaited without changing more than the method that it is in.</returns>
    public bool TryAdd(SyntaxNode node)
    {
        if (node.FirstAncestorOrSelf<ExpressionSyntax>() is not { } call
            || call.Ancestors().Any(outer => outer is LockStatementSyntax or QueryExpressionSyntax or CatchFilterClauseSyntax)
            || AwaitedCall.Of(call, model, cancellationToken) is not { } awaited
            || call.Ancestors().FirstOrDefault(IsFunction) is not { } function)
        {
            return false;
        }

        if (!IsAsync(function))
        {
            if (function is not MethodDeclarationSyntax method || !AsyncMethod.IsMechanical(method, model))
            {
                return false;
            }

            MakesAsync = true;
            _changes[method] = changed => AsyncMethod.Of((MethodDeclarationSyntax)changed);
        }

        _changes[call] = changed => Await(call, awaited((ExpressionSyntax)changed));
        return true;
    }

    public SyntaxNode Apply(SyntaxNode root) =>
        root.ReplaceNodes(_changes.Keys, (original, changed) => _changes[original](changed));

    /// <summary>What is awaited keeps what stands around the call.</summary>
    private static ExpressionSyntax Await(ExpressionSyntax call, ExpressionSyntax awaited)
    {
        ExpressionSyntax changed = SyntaxFactory.AwaitExpression(
            SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space), awaited.WithoutLeadingTrivia());
        changed = call.Parent is ExpressionStatementSyntax or ArrowExpressionClauseSyntax or EqualsValueClauseSyntax
            or ReturnStatementSyntax or ArgumentSyntax
            ? changed
            : SyntaxFactory.ParenthesizedExpression(changed.WithoutTrivia()).WithAdditionalAnnotations(Simplifier.Annotation);
        return changed.WithTriviaFrom(call);
    }

    private static bool IsFunction(SyntaxNode node) =>
        node is MethodDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax;

    private static bool IsAsync(SyntaxNode function) => function switch
    {
        MethodDeclarationSyntax method => method.Modifiers.Any(SyntaxKind.AsyncKeyword),
        LocalFunctionStatementSyntax local => local.Modifiers.Any(SyntaxKind.AsyncKeyword),
        AnonymousFunctionExpressionSyntax lambda => lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword),
        _ => false,
    };
}
