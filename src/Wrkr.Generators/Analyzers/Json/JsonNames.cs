using Microsoft.CodeAnalysis;

namespace Wrkr.Generators.Analyzers.Json;

/// <summary>Attributes and types of System.Text.Json, by name: a project that doesn't reference it has none of them.</summary>
internal static class JsonNames
{
    private const string Serialization = "System.Text.Json.Serialization";

    public static AttributeData? Find(ISymbol symbol, string attribute) => symbol.GetAttributes().FirstOrDefault(
        data => data.AttributeClass is { } type && Is(type, attribute));

    public static bool Has(ISymbol symbol, string attribute) => Find(symbol, attribute) is not null;

    public static bool Is(ITypeSymbol type, string name) => type.Name == name && InNamespace(type, Serialization);

    public static bool InNamespace(ITypeSymbol type, string name) => type.ContainingNamespace?.ToDisplayString() == name;
}
