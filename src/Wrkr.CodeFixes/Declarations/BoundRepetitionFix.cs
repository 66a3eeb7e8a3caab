using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Wrkr.CodeFixes.Declarations;

/// <summary>WRKR031: bounds a repetition.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class BoundRepetitionFix() : RuleFix("WRKR031")
{
    private const string Bound = "MaxIterations";

    private protected override Task<IEnumerable<FixOffer>> OfferAsync(FixPlace place, CancellationToken cancellationToken)
    {
        var attribute = place.Around<AttributeSyntax>();
        return Task.FromResult<IEnumerable<FixOffer>>(attribute?.ArgumentList is { } arguments
            ? [new("Repeat 100 times at the most", "Bound", () => place.Replace(arguments, With(arguments)))]
            : []);
    }

    private static AttributeArgumentListSyntax With(AttributeArgumentListSyntax arguments)
    {
        var value = SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(100));
        return arguments.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == Bound) is { } bound
            ? arguments.ReplaceNode(bound.Expression, value)
            : arguments.AddArguments(SyntaxFactory.AttributeArgument(value).WithNameEquals(SyntaxFactory.NameEquals(Bound)));
    }
}
