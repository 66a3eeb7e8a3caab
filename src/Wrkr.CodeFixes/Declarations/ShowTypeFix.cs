using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Wrkr.CodeFixes.Declarations;

/// <summary>WRKR020: makes the job's input or result type internal.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ShowTypeFix() : RuleFix("WRKR020")
{
    private protected override async Task<IEnumerable<FixOffer>> OfferAsync(FixPlace place, CancellationToken cancellationToken)
    {
        if (await place.Document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model
            || Type(place, model, cancellationToken) is not { } type
            || Hidden(type).Distinct(SymbolEqualityComparer.Default).ToArray() is not [INamedTypeSymbol hidden]
            || hidden.DeclaringSyntaxReferences is not [{ } reference]
            || reference.SyntaxTree != place.Root.SyntaxTree
            || place.Root.FindNode(reference.Span) is not { } declaration)
        {
            return [];
        }

        var generator = SyntaxGenerator.GetGenerator(place.Document);
        return
        [
            new($"Make '{hidden.Name}' internal", "Internal", () => place.Replace(
                declaration, generator.WithAccessibility(declaration, Accessibility.Internal))),
        ];
    }

    private static ITypeSymbol? Type(FixPlace place, SemanticModel model, CancellationToken cancellationToken) =>
        place.Around<ParameterSyntax>() is { Type: { } taken } ? model.GetTypeInfo(taken, cancellationToken).Type
        : place.Around<MethodDeclarationSyntax>() is { } method ? model.GetTypeInfo(method.ReturnType, cancellationToken).Type
        : null;

    /// <summary>The types in it, and around it, that the assembly can't see.</summary>
    private static IEnumerable<INamedTypeSymbol> Hidden(ITypeSymbol? type)
    {
        var innermost = (type as IArrayTypeSymbol)?.ElementType ?? type;
        for (var current = innermost; current is INamedTypeSymbol named; current = named.ContainingType)
        {
            if (named.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal)
            {
                yield return named;
            }

            foreach (var hidden in named.TypeArguments.SelectMany(Hidden))
            {
                yield return hidden;
            }
        }
    }
}
