using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;

namespace Wrkr.CodeFixes.Json;

/// <summary>WRKR047: lists the type on the JSON context.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AddJsonSerializableFix() : RuleFix("WRKR047")
{
    private const string Title = "Add [JsonSerializable] to the context";

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new SequentialFixAll(Title, AddAsync);

    private protected override async Task<IEnumerable<FixOffer>> OfferAsync(FixPlace place, CancellationToken cancellationToken) =>
        await FindAsync(place.Document.Project, place.Diagnostic, cancellationToken).ConfigureAwait(false) is null
            ? []
            : [new(Title, "Add", cancel => AddAsync(place.Document.Project, place.Diagnostic, cancel))];

    private static async Task<Solution> AddAsync(Project project, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (await FindAsync(project, diagnostic, cancellationToken).ConfigureAwait(false) is not { } declaration
            || project.Solution.GetDocument(declaration.SyntaxTree) is not { } document)
        {
            return project.Solution;
        }

        var type = SyntaxFactory.TypeOfExpression(SyntaxFactory.ParseTypeName(diagnostic.Properties["Type"]!));
        var name = SyntaxFactory.ParseName("global::System.Text.Json.Serialization.JsonSerializableAttribute");
        var attribute = SyntaxFactory.Attribute(name)
            .AddArgumentListArguments(SyntaxFactory.AttributeArgument(type))
            .WithAdditionalAnnotations(Simplifier.Annotation);
        var editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        editor.AddAttribute(declaration, attribute);
        return editor.GetChangedDocument().Project.Solution;
    }

    /// <summary>
    /// The part of the context that a person wrote, best the one with the list; contexts of other projects can't be changed.
    /// </summary>
    private static async Task<TypeDeclarationSyntax?> FindAsync(
        Project project, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false) is not { } compilation
            || !diagnostic.Properties.TryGetValue("Context", out var id)
            || DocumentationCommentId.GetFirstSymbolForDeclarationId(id!, compilation) is not { } context)
        {
            return null;
        }

        return context.DeclaringSyntaxReferences
            .Where(reference => project.GetDocument(reference.SyntaxTree) is not null and not SourceGeneratedDocument)
            .Select(reference => reference.GetSyntax(cancellationToken))
            .OfType<TypeDeclarationSyntax>()
            .OrderByDescending(declaration => declaration.AttributeLists.Count)
            .FirstOrDefault();
    }
}
