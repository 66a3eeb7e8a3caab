using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Wrkr.CodeFixes.Declarations;

/// <summary>WRKR004: names the job as its class.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class JobNameOfClassFix() : RuleFix("WRKR004")
{
    private protected override Task<IEnumerable<FixOffer>> OfferAsync(FixPlace place, CancellationToken cancellationToken)
    {
        var literal = NameLiteral.In(place.Around<AttributeSyntax>());
        var name = place.Around<TypeDeclarationSyntax>() is { } type ? KebabName.Of(type.Identifier.ValueText, 128) : "";
        return Task.FromResult<IEnumerable<FixOffer>>(
            literal is null || name == "" || name == literal.Token.ValueText
                ? []
                : [new($"Name the job '{name}'", "Class", () => place.Replace(literal, NameLiteral.Of(name)))]);
    }
}
