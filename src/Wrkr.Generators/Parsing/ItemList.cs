using Microsoft.CodeAnalysis;
using Wrkr.Generators.Diagnostics;
using Wrkr.Generators.Model;

namespace Wrkr.Generators.Parsing;

/// <summary>The types of a step over items.</summary>
internal static class ItemList
{
    /// <summary>What such a step makes: an <c>IReadOnlyList</c> of what its method returns.</summary>
    public static TypeRef Of(ITypeSymbol? value, UnboundItems items, ParseScope scope)
    {
        if (items.MaxFailures > 0 && value is { IsValueType: true, OriginalDefinition.SpecialType: not SpecialType.System_Nullable_T })
        {
            scope.Found.Add(
                FlowRules.WrongItems, items.Location, items.Name,
                $"items may fail, and the result of one that did is null, which a {TypeNames.Of(value)} can't be",
                "return a nullable type");
        }

        var element = value ?? scope.Compilation.GetTypeByMetadataName(WellKnownNames.NoOutput)!;
        var isMissing = (items.MaxFailures > 0 || value is null) && !element.IsValueType;
        var annotated = isMissing ? element.WithNullableAnnotation(NullableAnnotation.Annotated) : element;
        var list = scope.Compilation.GetTypeByMetadataName("System.Collections.Generic.IReadOnlyList`1")!;
        return TypeNames.Ref(list.Construct([annotated], [annotated.NullableAnnotation]));
    }

    /// <summary>The element of a list type; <see langword="null"/> when it is none.</summary>
    public static ITypeSymbol? ElementOf(ITypeSymbol type) => type is IArrayTypeSymbol array
        ? array.ElementType
        : Self(type)
            .FirstOrDefault(candidate =>
                candidate.OriginalDefinition.SpecialType is SpecialType.System_Collections_Generic_IEnumerable_T)
            ?.TypeArguments[0];

    /// <summary>Whether items can be taken from it by their number.</summary>
    public static bool IsList(ITypeSymbol type) => type is IArrayTypeSymbol || Self(type).Any(candidate =>
        candidate.OriginalDefinition.SpecialType is SpecialType.System_Collections_Generic_IReadOnlyList_T);

    private static IEnumerable<INamedTypeSymbol> Self(ITypeSymbol type) =>
        type is INamedTypeSymbol named ? new[] { named }.Concat(type.AllInterfaces) : type.AllInterfaces;
}
