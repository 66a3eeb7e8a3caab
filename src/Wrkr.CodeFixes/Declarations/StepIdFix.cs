using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Wrkr.CodeFixes.Declarations;

/// <summary>WRKR007: writes the step's id in kebab-case, or gives one to a method whose name makes none.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class StepIdFix() : RuleFix("WRKR007")
{
    private protected override Task<IEnumerable<FixOffer>> OfferAsync(FixPlace place, CancellationToken cancellationToken)
    {
        var member = place.Around<MemberDeclarationSyntax>();
        var attribute = place.Around<AttributeSyntax>()
            ?? (member is null ? null : NameLiteral.Find(member.AttributeLists, "Step", "Decision"));
        var literal = NameLiteral.In(attribute);
        var written = literal?.Token.ValueText ?? (member as MethodDeclarationSyntax)?.Identifier.ValueText
            ?? (member as TypeDeclarationSyntax)?.Identifier.ValueText ?? "";
        var id = KebabName.Of(written, 64);
        return Task.FromResult<IEnumerable<FixOffer>>(
            attribute is null || id == "" || id == written
                ? []
                : [new($"Use the id '{id}'", "Kebab", () => place.Replace(attribute, NameLiteral.Set(attribute, id)))]);
    }
}
