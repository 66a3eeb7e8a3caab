using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Wrkr.CodeFixes.Declarations;

/// <summary>A type made partial: the word is the last of the modifiers.</summary>
internal static class PartialType
{
    public static TypeDeclarationSyntax Of(TypeDeclarationSyntax type)
    {
        var word = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        return type.Modifiers.Any(SyntaxKind.PartialKeyword) ? type
            : type.Modifiers.Count > 0 ? (TypeDeclarationSyntax)type.AddModifiers(word)
            : (TypeDeclarationSyntax)type.WithKeyword(type.Keyword.WithLeadingTrivia())
                .AddModifiers(word.WithLeadingTrivia(type.Keyword.LeadingTrivia));
    }
}
