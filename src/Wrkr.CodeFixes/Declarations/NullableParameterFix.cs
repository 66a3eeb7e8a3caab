using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Wrkr.CodeFixes.Declarations;

/// <summary>WRKR027: takes a value that needn't be there as nullable. The compiler then says where the step must do without.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class NullableParameterFix() : RuleFix("WRKR027")
{
    private protected override Task<IEnumerable<FixOffer>> OfferAsync(FixPlace place, CancellationToken cancellationToken) =>
        Task.FromResult<IEnumerable<FixOffer>>(
            place.Around<ParameterSyntax>() is { Type: { } type and not NullableTypeSyntax }
                ?
                [
                    new($"Take a '{type.WithoutTrivia()}?'", "Nullable", () => place.Replace(
                        type, SyntaxFactory.NullableType(type.WithoutTrivia()).WithTriviaFrom(type))),
                ]
                : []);
}
