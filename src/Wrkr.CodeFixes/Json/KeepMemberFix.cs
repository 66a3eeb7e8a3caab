using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace Wrkr.CodeFixes.Json;

/// <summary>WRKR050: lets a member be read: with <c>init</c>, or with <c>[JsonInclude]</c> where the type assigns it itself.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class KeepMemberFix() : RuleFix("WRKR050")
{
    private const string Title = "Keep the member in JSON";

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new SequentialFixAll(Title, KeepAsync);

    private protected override async Task<IEnumerable<FixOffer>> OfferAsync(FixPlace place, CancellationToken cancellationToken) =>
        await FindAsync(place.Document.Project, place.Diagnostic, cancellationToken).ConfigureAwait(false) is null
            ? []
            : [new(Title, "Keep", cancel => KeepAsync(place.Document.Project, place.Diagnostic, cancel))];

    private static async Task<Solution> KeepAsync(Project project, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (await FindAsync(project, diagnostic, cancellationToken).ConfigureAwait(false) is not { } member
            || project.Solution.GetDocument(member.SyntaxTree) is not { } document)
        {
            return project.Solution;
        }

        var editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        if (Init(member) is { } changed)
        {
            editor.ReplaceNode(member, changed.WithAdditionalAnnotations(Formatter.Annotation));
        }
        else
        {
            var name = SyntaxFactory.ParseName("global::System.Text.Json.Serialization.JsonIncludeAttribute");
            editor.AddAttribute(member, SyntaxFactory.Attribute(name).WithAdditionalAnnotations(Simplifier.Annotation));
        }

        return editor.GetChangedDocument().Project.Solution;
    }

    /// <returns><see langword="null"/> where <c>init</c> would break assignments after construction.</returns>
    private static PropertyDeclarationSyntax? Init(MemberDeclarationSyntax member)
    {
        var init = SyntaxFactory.AccessorDeclaration(SyntaxKind.InitAccessorDeclaration)
            .WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken));
        return member switch
        {
            PropertyDeclarationSyntax { AccessorList: { Accessors.Count: 1 } accessors } property =>
                property.WithAccessorList(accessors.AddAccessors(init)),
            FieldDeclarationSyntax { Declaration.Variables: [{ } variable] } field
                when field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword) => Property(field, variable, init),
            _ => null,
        };
    }

    /// <summary>A field that can't be assigned can't be read either, whatever it is marked with.</summary>
    private static PropertyDeclarationSyntax Property(
        FieldDeclarationSyntax field, VariableDeclaratorSyntax variable, AccessorDeclarationSyntax init)
    {
        var get = SyntaxFactory.AccessorDeclaration(SyntaxKind.GetAccessorDeclaration)
            .WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken));
        var modifiers = field.Modifiers.Where(modifier => !modifier.IsKind(SyntaxKind.ReadOnlyKeyword));
        var property = SyntaxFactory.PropertyDeclaration(field.Declaration.Type, variable.Identifier.WithoutTrivia())
            .WithAttributeLists(field.AttributeLists)
            .WithModifiers(SyntaxFactory.TokenList(modifiers))
            .AddAccessorListAccessors(get, init);
        property = variable.Initializer is { } initializer
            ? property.WithInitializer(initializer).WithSemicolonToken(field.SemicolonToken)
            : property;
        return property.WithTriviaFrom(field);
    }

    private static async Task<MemberDeclarationSyntax?> FindAsync(
        Project project, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false) is not { } compilation
            || !diagnostic.Properties.TryGetValue("Member", out var id) || id is null
            || DocumentationCommentId.GetFirstSymbolForDeclarationId(id, compilation) is not { } symbol
            || symbol.DeclaringSyntaxReferences.FirstOrDefault() is not { } reference
            || project.Solution.GetDocument(reference.SyntaxTree) is null or SourceGeneratedDocument)
        {
            return null;
        }

        var member = (await reference.GetSyntaxAsync(cancellationToken).ConfigureAwait(false))
            .FirstAncestorOrSelf<MemberDeclarationSyntax>();

        // Another job may have asked for the same already.
        return member is PropertyDeclarationSyntax { AccessorList: { } accessors }
                && accessors.Accessors.Any(SyntaxKind.InitAccessorDeclaration)
            || symbol.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "JsonIncludeAttribute")
            ? null
            : member;
    }
}
