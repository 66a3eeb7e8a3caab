using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Wrkr.CodeFixes;

/// <summary>WRKR042: takes a token, and passes it to the calls that take one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class PassTokenFix() : RuleFix("WRKR042")
{
    private const string Name = "cancellationToken";

    private protected override async Task<IEnumerable<FixOffer>> OfferAsync(FixPlace place, CancellationToken cancellationToken)
    {
        if (place.Around<MethodDeclarationSyntax>() is not { } method
            || method.Modifiers.Any(SyntaxKind.OverrideKeyword)
            || method.ParameterList.Parameters.Any(parameter => parameter.Modifiers.Any(SyntaxKind.ParamsKeyword))
            || !AddedParameter.IsFree(method, Name)
            || await place.Document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model)
        {
            return [];
        }

        var calls = place.Diagnostic.AdditionalLocations
            .Select(location => place.Root.FindNode(location.SourceSpan, getInnermostNodeForTie: true))
            .OfType<InvocationExpressionSyntax>()
            .ToDictionary(call => call, call => TokenArgument.For(call, model, Name, cancellationToken));
        return
        [
            new("Take a CancellationToken and pass it on", "Pass", () => place.Replace(method, AddedParameter.To(
                method.ReplaceNodes(calls.Keys, (original, changed) => calls[original](changed)),
                "global::System.Threading.CancellationToken",
                Name))),
        ];
    }
}
