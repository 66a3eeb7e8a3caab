using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Wrkr.CodeFixes.Declarations;

/// <summary>WRKR024: removes a budget that limits nothing.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class RemoveBudgetFix() : RuleFix("WRKR024")
{
    private protected override Task<IEnumerable<FixOffer>> OfferAsync(FixPlace place, CancellationToken cancellationToken) =>
        Task.FromResult<IEnumerable<FixOffer>>(place.Around<AttributeSyntax>() is { } attribute
            ? [new("Remove [Budget]", "Remove", () => place.With(AttributeRemoval.From(place.Root, attribute)))]
            : []);
}
