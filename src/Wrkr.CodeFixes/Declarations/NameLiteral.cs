using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Wrkr.CodeFixes.Declarations;

/// <summary>A name that is written in an attribute.</summary>
internal static class NameLiteral
{
    public static LiteralExpressionSyntax Of(string name) =>
        SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(name));

    /// <summary>The first positional argument, when it is a literal: a constant's value belongs to the constant.</summary>
    public static LiteralExpressionSyntax? In(AttributeSyntax? attribute) => attribute?.ArgumentList?.Arguments
        .FirstOrDefault(argument => argument.NameEquals is null)?.Expression as LiteralExpressionSyntax;

    /// <summary>An attribute with a name, in place of the one that it has.</summary>
    public static AttributeSyntax Set(AttributeSyntax attribute, string name)
    {
        if (In(attribute) is { } literal)
        {
            return attribute.ReplaceNode(literal, Of(name).WithTriviaFrom(literal));
        }

        var arguments = attribute.ArgumentList ?? SyntaxFactory.AttributeArgumentList();
        var changed = arguments.Arguments.Insert(0, SyntaxFactory.AttributeArgument(Of(name)));
        return attribute.WithArgumentList(arguments.WithArguments(changed));
    }

    /// <summary>The attribute of a name, with or without its ending.</summary>
    public static AttributeSyntax? Find(SyntaxList<AttributeListSyntax> lists, params string[] names) => lists
        .SelectMany(list => list.Attributes)
        .FirstOrDefault(attribute => names.Contains(Name(attribute)));

    private static string Name(AttributeSyntax attribute)
    {
        var written = (attribute.Name as QualifiedNameSyntax)?.Right ?? attribute.Name;
        var name = (written as SimpleNameSyntax)?.Identifier.ValueText ?? "";
        return name.EndsWith("Attribute", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Attribute".Length) : name;
    }
}
