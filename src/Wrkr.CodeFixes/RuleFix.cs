using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Wrkr.CodeFixes;

/// <summary>What all fixes have in common: each mends what one rule reports, one diagnostic at a time or all at once.</summary>
public abstract class RuleFix : CodeFixProvider
{
    private protected RuleFix(string rule) => FixableDiagnosticIds = [rule];

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root)
        {
            return;
        }

        foreach (var diagnostic in context.Diagnostics)
        {
            var node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            var place = new FixPlace(context.Document, root, node, diagnostic);
            foreach (var offer in await OfferAsync(place, context.CancellationToken).ConfigureAwait(false))
            {
                // Only fixes of the same kind are applied together.
                context.RegisterCodeFix(CodeAction.Create(offer.Title, offer.Apply, diagnostic.Id + "." + offer.Kind), diagnostic);
            }
        }
    }

    /// <summary>What can be offered there; nothing where the change wouldn't be mechanical.</summary>
    private protected abstract Task<IEnumerable<FixOffer>> OfferAsync(FixPlace place, CancellationToken cancellationToken);
}
