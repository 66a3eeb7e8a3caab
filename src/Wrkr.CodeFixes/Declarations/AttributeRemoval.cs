using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Wrkr.CodeFixes.Declarations;

/// <summary>An attribute taken away, with its brackets where it stands alone in them.</summary>
internal static class AttributeRemoval
{
    public static SyntaxNode From(SyntaxNode root, AttributeSyntax attribute)
    {
        if (attribute.Parent is not AttributeListSyntax { Attributes.Count: 1, Parent: { } member } list)
        {
            return root.RemoveNode(attribute, SyntaxRemoveOptions.KeepNoTrivia)!;
        }

        // Docs and indentation belong to the member, whichever token comes first.
        var leading = member.GetLeadingTrivia();
        return root.ReplaceNode(member, member.RemoveNode(list, SyntaxRemoveOptions.KeepNoTrivia)!.WithLeadingTrivia(leading));
    }
}
