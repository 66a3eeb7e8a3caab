using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Wrkr.CodeFixes;

/// <summary>WRKR046: takes the step's context.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class TakeContextFix() : RuleFix("WRKR046")
{
    private static readonly string[] Names = ["step", "context", "stepContext"];

    private protected override Task<IEnumerable<FixOffer>> OfferAsync(FixPlace place, CancellationToken cancellationToken)
    {
        var method = place.Around<MethodDeclarationSyntax>();
        var name = method is null ? null : Names.FirstOrDefault(candidate => AddedParameter.IsFree(method, candidate));
        return Task.FromResult<IEnumerable<FixOffer>>(method is null || name is null
            ? []
            :
            [
                new("Take a StepContext", "Take", () => place.Replace(
                    method, AddedParameter.To(method, "global::Wrkr.StepContext", name))),
            ]);
    }
}
