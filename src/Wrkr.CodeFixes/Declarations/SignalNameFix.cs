using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Wrkr.CodeFixes.Declarations;

/// <summary>WRKR025: writes the signal's name in kebab-case.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class SignalNameFix() : RuleFix("WRKR025")
{
    private protected override Task<IEnumerable<FixOffer>> OfferAsync(FixPlace place, CancellationToken cancellationToken)
    {
        var literal = place.Around<ParameterSyntax>() is { } parameter
            ? NameLiteral.In(NameLiteral.Find(parameter.AttributeLists, "Signal"))
            : null;
        var name = literal is null ? "" : KebabName.Of(literal.Token.ValueText, 64);
        return Task.FromResult<IEnumerable<FixOffer>>(
            name == "" ? [] : [new($"Name the signal '{name}'", "Kebab", () => place.Replace(literal!, NameLiteral.Of(name)))]);
    }
}
