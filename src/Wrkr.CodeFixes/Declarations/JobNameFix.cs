using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Wrkr.CodeFixes.Declarations;

/// <summary>WRKR003: writes the job's name in kebab-case.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class JobNameFix() : RuleFix("WRKR003")
{
    private protected override Task<IEnumerable<FixOffer>> OfferAsync(FixPlace place, CancellationToken cancellationToken)
    {
        var literal = NameLiteral.In(place.Around<AttributeSyntax>());
        var type = place.Around<TypeDeclarationSyntax>();
        var name = literal is null || type is null ? ""
            : KebabName.Of(literal.Token.ValueText, 128) is { Length: > 0 } written ? written
            : KebabName.Of(type.Identifier.ValueText, 128);
        return Task.FromResult<IEnumerable<FixOffer>>(
            name == "" ? [] : [new($"Name the job '{name}'", "Kebab", () => place.Replace(literal!, NameLiteral.Of(name)))]);
    }
}
