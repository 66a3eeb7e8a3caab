using Microsoft.CodeAnalysis;

namespace Wrkr.CodeFixes;

/// <summary>Where a rule reported something.</summary>
internal sealed record FixPlace(Document Document, SyntaxNode Root, SyntaxNode Node, Diagnostic Diagnostic)
{
    /// <summary>The node that the diagnostic is at, or the nearest one around it of a kind.</summary>
    public T? Around<T>()
        where T : SyntaxNode => Node.FirstAncestorOrSelf<T>();

    public Solution With(SyntaxNode root) => Document.WithSyntaxRoot(root).Project.Solution;

    public Solution Replace(SyntaxNode old, SyntaxNode changed) => With(Root.ReplaceNode(old, changed));
}
