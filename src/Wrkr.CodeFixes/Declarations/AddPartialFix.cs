using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Wrkr.CodeFixes.Declarations;

/// <summary>WRKR001: makes the class, or the type around it, partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AddPartialFix() : RuleFix("WRKR001")
{
    private protected override Task<IEnumerable<FixOffer>> OfferAsync(FixPlace place, CancellationToken cancellationToken) =>
        Task.FromResult<IEnumerable<FixOffer>>(place.Around<TypeDeclarationSyntax>() is { } type
            ? [new("Add 'partial'", "Add", () => place.Replace(type, PartialType.Of(type)))]
            : []);
}
