using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Wrkr.CodeFixes;

/// <summary>WRKR044: allows as many steps as always run.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class RaiseBudgetFix() : RuleFix("WRKR044")
{
    private protected override Task<IEnumerable<FixOffer>> OfferAsync(FixPlace place, CancellationToken cancellationToken) =>
        Task.FromResult<IEnumerable<FixOffer>>(
            place.Around<AttributeArgumentSyntax>() is { } argument
            && place.Diagnostic.Properties.TryGetValue("Least", out var least)
            && int.TryParse(least, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                ?
                [
                    new($"Allow {least} steps", "Raise", () => place.Replace(argument.Expression, SyntaxFactory.LiteralExpression(
                        SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(count)))),
                ]
                : []);
}
