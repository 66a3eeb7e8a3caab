using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;

namespace Wrkr.CodeFixes.Declarations;

/// <summary>WRKR022: makes the class a job, or the method none of a job's.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class StrayStepFix() : RuleFix("WRKR022")
{
    private protected override Task<IEnumerable<FixOffer>> OfferAsync(FixPlace place, CancellationToken cancellationToken) =>
        Task.FromResult(Offers(place));

    private static IEnumerable<FixOffer> Offers(FixPlace place)
    {
        if (place.Around<MethodDeclarationSyntax>() is not { Parent: TypeDeclarationSyntax type } method
            || NameLiteral.Find(method.AttributeLists, "Step", "Decision") is not { } attribute)
        {
            yield break;
        }

        var name = KebabName.Of(type.Identifier.ValueText, 128);
        if (name != "" && CanBeJob(type))
        {
            yield return new($"Make '{type.Identifier.ValueText}' a job", "Job", () => place.Replace(type, Job(place, type, name)));
        }

        yield return new("Remove the attribute", "Remove", () => place.With(AttributeRemoval.From(place.Root, attribute)));
    }

    private static bool CanBeJob(TypeDeclarationSyntax type) =>
        type is ClassDeclarationSyntax or RecordDeclarationSyntax { ClassOrStructKeyword.RawKind: not (int)SyntaxKind.StructKeyword }
        && type.TypeParameterList is null
        && type.Parent is not TypeDeclarationSyntax
        && !type.Modifiers.Any(modifier => modifier.RawKind is (int)SyntaxKind.AbstractKeyword or (int)SyntaxKind.StaticKeyword);

    private static SyntaxNode Job(FixPlace place, TypeDeclarationSyntax type, string name)
    {
        var attribute = SyntaxFactory.Attribute(SyntaxFactory.ParseName("global::Wrkr.JobAttribute"))
            .AddArgumentListArguments(SyntaxFactory.AttributeArgument(NameLiteral.Of(name)))
            .WithAdditionalAnnotations(Simplifier.Annotation);
        return SyntaxGenerator.GetGenerator(place.Document).InsertAttributes(PartialType.Of(type), 0, attribute);
    }
}
