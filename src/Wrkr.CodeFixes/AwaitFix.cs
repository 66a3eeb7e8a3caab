using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Wrkr.CodeFixes;

/// <summary>WRKR040: awaits instead of blocking, in a method that is made async where it isn't.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AwaitFix() : RuleFix("WRKR040")
{
    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(
        static async (context, document, diagnostics) =>
        {
            if (await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root
                || await document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model)
            {
                return document;
            }

            var rewrite = new AwaitRewrite(model, context.CancellationToken);
            foreach (var diagnostic in diagnostics)
            {
                rewrite.TryAdd(root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true));
            }

            return document.WithSyntaxRoot(rewrite.Apply(root));
        });

    private protected override async Task<IEnumerable<FixOffer>> OfferAsync(FixPlace place, CancellationToken cancellationToken)
    {
        if (await place.Document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model)
        {
            return [];
        }

        var rewrite = new AwaitRewrite(model, cancellationToken);
        return rewrite.TryAdd(place.Node)
            ? [new(rewrite.MakesAsync ? "Make the step async and await" : "Await", "Await", () => place.With(rewrite.Apply(place.Root)))]
            : [];
    }
}
