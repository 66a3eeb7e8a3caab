using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Wrkr.Generators.Analyzers.Json;

/// <summary>What kind of JSON a type becomes.</summary>
internal static class JsonKinds
{
    /// <summary>Whether the type, and not its members, says how it is written.</summary>
    public static bool HasConverter(ITypeSymbol type) => JsonNames.Has(type, "JsonConverterAttribute");

    /// <summary>
    /// One text, number or the like; and everything else of the framework, whose members are its own business.
    /// </summary>
    public static bool IsLeaf(ITypeSymbol type) => type.TypeKind is TypeKind.Enum or TypeKind.Delegate or TypeKind.Pointer
        || type.SpecialType is not SpecialType.None
        || (IsOfFramework(type) && !type.IsTupleType);

    public static bool IsOfFramework(ITypeSymbol type)
    {
        var space = type.ContainingNamespace;
        while (space is { ContainingNamespace.IsGlobalNamespace: false })
        {
            space = space.ContainingNamespace;
        }

        return space?.Name is "System" or "Microsoft";
    }

    /// <summary>What is in a list, a dictionary or a nullable value; <see langword="null"/> for what is none of them.</summary>
    public static ImmutableArray<ITypeSymbol>? Elements(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol array)
        {
            return [array.ElementType];
        }

        if (type is not INamedTypeSymbol named || type.SpecialType is SpecialType.System_String)
        {
            return null;
        }

        if (named.OriginalDefinition.SpecialType is SpecialType.System_Nullable_T || IsMemory(named))
        {
            return named.TypeArguments;
        }

        return Enumerated(named, "IDictionary", 2) ?? Enumerated(named, "IReadOnlyDictionary", 2)
            ?? Enumerated(named, "IEnumerable", 1) ?? Enumerated(named, "IAsyncEnumerable", 1);
    }

    /// <summary>What the values of a dictionary are found by; <see langword="null"/> for what is no dictionary.</summary>
    public static ITypeSymbol? Key(ITypeSymbol type) => type is INamedTypeSymbol named
        ? (Enumerated(named, "IDictionary", 2) ?? Enumerated(named, "IReadOnlyDictionary", 2))?[0]
        : null;

    public static IEnumerable<ITypeSymbol> DerivedTypes(ITypeSymbol type) => type.GetAttributes()
        .Where(data => data.AttributeClass is { } attribute && JsonNames.Is(attribute, "JsonDerivedTypeAttribute"))
        .Select(data => data.ConstructorArguments.FirstOrDefault().Value)
        .OfType<ITypeSymbol>();

    private static bool IsMemory(INamedTypeSymbol type) =>
        type.Name is "Memory" or "ReadOnlyMemory" && type.Arity == 1 && JsonNames.InNamespace(type, "System");

    private static ImmutableArray<ITypeSymbol>? Enumerated(INamedTypeSymbol type, string name, int arity) =>
        new[] { type }.Concat(type.AllInterfaces).FirstOrDefault(
            candidate => candidate.Name == name && candidate.Arity == arity
                && JsonNames.InNamespace(candidate, "System.Collections.Generic"))?.TypeArguments;
}
