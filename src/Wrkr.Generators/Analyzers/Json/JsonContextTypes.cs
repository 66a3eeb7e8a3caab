using Microsoft.CodeAnalysis;

namespace Wrkr.Generators.Analyzers.Json;

/// <summary>Which types a <c>JsonSerializerContext</c> knows.</summary>
internal static class JsonContextTypes
{
    /// <returns><see langword="null"/> when it is written by hand, so that only running it could tell.</returns>
    public static HashSet<ITypeSymbol>? Known(INamedTypeSymbol context)
    {
        var known = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var property in context.GetMembers().OfType<IPropertySymbol>())
        {
            // One for each type that the context was generated for, and for each that such a type is made of.
            if (property.Type is INamedTypeSymbol { Name: "JsonTypeInfo", TypeArguments.Length: 1 } info
                && JsonNames.InNamespace(info, "System.Text.Json.Serialization.Metadata"))
            {
                known.Add(info.TypeArguments[0]);
            }
        }

        if (known.Count > 0)
        {
            return known;
        }

        if (context.GetMembers("GetTypeInfo").Length > 0)
        {
            return null;
        }

        // The context's own generator hasn't run: what is listed, and what that is made of.
        foreach (var listed in Listed(context))
        {
            foreach (var value in JsonGraph.Walk(listed, includesFields: true))
            {
                known.Add(value.Type);
            }
        }

        return known;
    }

    /// <summary>The types that its attributes name.</summary>
    public static IEnumerable<ITypeSymbol> Listed(INamedTypeSymbol context) => context.GetAttributes()
        .Where(data => data.AttributeClass is { } type && JsonNames.Is(type, "JsonSerializableAttribute"))
        .Select(data => data.ConstructorArguments.FirstOrDefault().Value)
        .OfType<ITypeSymbol>();
}
