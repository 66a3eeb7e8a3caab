using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Wrkr.Generators.Diagnostics;

namespace Wrkr.Generators.Analyzers.Json;

/// <summary>
/// WRKR050: what a value holds is still there in the next step. Members that System.Text.Json doesn't write, or writes and doesn't read,
/// are lost without a word.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LostMemberAnalyzer() : JsonValueAnalyzer(JsonRules.NotReadBack)
{
    private protected override IEnumerable<JsonProblem> Find(JsonNode node, JsonSettings settings)
    {
        if (node.Type is not INamedTypeSymbol type || JsonKinds.HasConverter(type) || JsonKinds.Elements(type) is not null)
        {
            return [];
        }

        if (type.IsTupleType)
        {
            return settings.IncludesFields
                ? []
                : [new([$"the elements of {node.Path}", "a tuple has fields, and JSON is made of properties", "use a record"])];
        }

        // How a type of another assembly is made up isn't known: a property without a setter may be computed. What can't be made at all
        // loses nothing.
        return type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || type.DeclaringSyntaxReferences.IsEmpty
            || JsonConstructor.Problem(type, settings) is not null
            ? []
            : Declared(type).Select(member => Problem(node, type, member, settings)).OfType<JsonProblem>();
    }

    private static IEnumerable<ISymbol> Declared(INamedTypeSymbol type)
    {
        for (var current = type; current is { DeclaringSyntaxReferences.IsEmpty: false }; current = current.BaseType)
        {
            foreach (var member in current.GetMembers())
            {
                yield return member;
            }
        }
    }

    private static JsonProblem? Problem(JsonNode node, INamedTypeSymbol type, ISymbol member, JsonSettings settings)
    {
        if (member.IsStatic || member.DeclaredAccessibility is not Accessibility.Public || JsonMembers.IsIgnored(member)
            || JsonMembers.IsIncluded(member) || JsonNames.Has(member, "JsonConverterAttribute"))
        {
            return null;
        }

        var path = node.Path + "." + member.Name;
        return member switch
        {
            IFieldSymbol { IsImplicitlyDeclared: false } when !settings.IncludesFields => new(
                [path, "it is a field, and JSON is made of properties", "make it a property, or mark it with [JsonInclude]"], member),
            IPropertySymbol property when !settings.Populates && IsStored(property) && !IsRead(property, type) => new(
                [path, "it has no public setter and no parameter of the constructor has its name", "add 'init', or such a parameter"],
                member),
            _ => null,
        };
    }

    private static bool IsRead(IPropertySymbol property, INamedTypeSymbol type) =>
        property.SetMethod is { DeclaredAccessibility: Accessibility.Public }
        || JsonConstructor.Takes(JsonConstructor.Choose(type), property)
        || IsPopulated(property) || IsPopulated(type)
        || HasConstantValue(property);

    private static bool IsPopulated(ISymbol symbol) => JsonNames.Has(symbol, "JsonObjectCreationHandlingAttribute");

    /// <summary>Whether it has a field behind it: what is computed anew isn't lost.</summary>
    private static bool IsStored(IPropertySymbol property) => !property.IsIndexer && property.ContainingType.GetMembers()
        .OfType<IFieldSymbol>()
        .Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    /// <summary>Always the same, as the mark of a format: reading makes it again.</summary>
    private static bool HasConstantValue(IPropertySymbol property) => property.SetMethod is null
        && property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is PropertyDeclarationSyntax
        {
            Initializer.Value: LiteralExpressionSyntax,
        };
}
